import { Controller, HttpCode, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Roles } from '../auth/access.js';
import { type Caller, CurrentCaller } from '../auth/caller.js';
import { Operation } from '../http/operation.js';
import { RotationReport } from './secret-rotation.answer.js';
import { SecretRotation } from './secret-rotation.js';

@ApiTags('Secrets')
@Controller('api/v1/secrets')
export class SecretRotationController {
  constructor(private readonly rotation: SecretRotation) {}

  @Post('rotate')
  @HttpCode(200)
  @Roles('admin')
  @Operation('rotateSecrets', 'Encrypts every secret with the current key', RotationReport)
  rotate(@CurrentCaller() caller: Caller) {
    return this.rotation.run(caller);
  }
}
