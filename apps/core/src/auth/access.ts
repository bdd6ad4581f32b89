import { applyDecorators, SetMetadata } from '@nestjs/common';
import { ApiExtension } from '@nestjs/swagger';
import type { CallerRole } from './caller.js';

export const ACCESS = 'axle:access';
export type Access = 'public' | readonly CallerRole[];

/** The roles that may call a route. Each route says so, or is {@link Public}: one that says neither answers nobody. */
export const Roles = (...roles: CallerRole[]) =>
  applyDecorators(SetMetadata(ACCESS, roles), ApiExtension('x-roles', roles));

/** A route without an API key: health, and callbacks, which a token in the path and a signature guard. */
export const Public = () => SetMetadata(ACCESS, 'public' satisfies Access);
