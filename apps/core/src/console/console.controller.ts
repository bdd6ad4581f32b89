import { Controller, Get, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Public } from '../auth/access.js';
import { sendPage } from './console-page.js';

@ApiExcludeController()
@Controller()
export class ConsoleController {
  @Get()
  @Public()
  page(@Res() reply: FastifyReply): void {
    sendPage(reply);
  }
}
