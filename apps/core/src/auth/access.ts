import { SetMetadata } from '@nestjs/common';
import type { CallerRole } from './caller.js';

export const ACCESS = 'axle:access';
export type Access = 'public' | readonly CallerRole[];

/** The roles that may call a route. Each route says so, or is {@link Public}: one that says neither answers nobody. */
export const Roles = (...roles: CallerRole[]) => SetMetadata(ACCESS, roles);

/** A route without an API key: health, and callbacks, which a token in the path and a signature guard. */
export const Public = () => SetMetadata(ACCESS, 'public' satisfies Access);
