import { Controller, HttpCode, Post } from '@nestjs/common';
import { Roles } from '../auth/access.js';
import { type Caller, CurrentCaller } from '../auth/caller.js';
import { SecretRotation } from './secret-rotation.js';

@Controller('api/v1/secrets')
export class SecretRotationController {
  constructor(private readonly rotation: SecretRotation) {}

  @Post('rotate')
  @HttpCode(200)
  @Roles('admin')
  rotate(@CurrentCaller() caller: Caller) {
    return this.rotation.run(caller);
  }
}
