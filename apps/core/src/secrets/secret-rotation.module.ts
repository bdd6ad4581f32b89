import { Module } from '@nestjs/common';
import { SecretRotationController } from './secret-rotation.controller.js';
import { SecretRotation } from './secret-rotation.js';

/** Changing the key: the API. */
@Module({ controllers: [SecretRotationController], providers: [SecretRotation] })
export class SecretRotationModule {}
