import { ValidateIf } from 'class-validator';

/** An attribute that a change may leave out. Unlike with `IsOptional`, null is no way to leave it out. */
export const IfSent = () => ValidateIf((_, value) => value !== undefined);
