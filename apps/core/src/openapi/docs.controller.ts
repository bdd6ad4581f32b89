import { Controller, Get, Header, NotFoundException, Param, StreamableFile } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Public } from '../auth/access.js';
import { Operation } from '../http/operation.js';
import { Text } from '../http/values.js';
import { DOCS_FILES, DOCS_PAGE } from './docs.files.js';

/** Nothing from elsewhere, and no code in the page itself. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** The API, to be read and tried by people. */
@ApiTags('Hub')
@Controller('docs')
export class DocsController {
  @Get()
  @Public()
  @Header('content-type', 'text/html; charset=utf-8')
  @Header('content-security-policy', POLICY)
  @Header('x-content-type-options', 'nosniff')
  @Operation('showDocs', 'Shows the API to people', Text('<!doctype html>'), { mediaTypes: ['text/html'] })
  page(): string {
    return DOCS_PAGE;
  }

  @Get(':file')
  @Public()
  @Header('cache-control', 'public, max-age=3600')
  @Header('content-security-policy', POLICY)
  @Header('x-content-type-options', 'nosniff')
  @Operation('getDocsFile', 'Reads a file of the page', Text('body { margin: 0 }'), {
    mediaTypes: ['text/css', 'text/javascript'],
  })
  file(@Param('file') name: string): StreamableFile {
    const file = DOCS_FILES.get(name);
    if (!file) throw new NotFoundException(`The documentation has no file "${name}".`);
    return new StreamableFile(file.open(), { type: `${file.type}; charset=utf-8` });
  }
}
