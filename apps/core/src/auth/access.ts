import { SetMetadata } from '@nestjs/common';
import type { ApiKeyRole } from '../database/schema.js';

export const ACCESS = 'axle:access';
export type Access = 'public' | readonly ApiKeyRole[];

/** The roles that may call a route. Each route says so, or is {@link Public}: one that says neither answers nobody. */
export const Roles = (...roles: ApiKeyRole[]) => SetMetadata(ACCESS, roles);

/** A route without an API key: health, and callbacks, which a token in the path and a signature guard. */
export const Public = () => SetMetadata(ACCESS, 'public' satisfies Access);
