import { BadRequestException, ValidationPipe } from '@nestjs/common';
import type { ValidationError } from 'class-validator';
import type { Fault } from './fault.js';

/** Holds every body to its class, and names all faults at once. */
export const validation = new ValidationPipe({
  transform: true,
  transformOptions: { exposeDefaultValues: true },
  whitelist: true,
  forbidNonWhitelisted: true,
  exceptionFactory: (errors) =>
    new BadRequestException({
      message: 'The request is not acceptable.',
      faults: errors.flatMap(toFaults),
    }),
});

function toFaults({ property, constraints = {}, children = [] }: ValidationError): Fault[] {
  const inner = children
    .flatMap(toFaults)
    .map(({ path, reason }) => ({ path: property + toStep(path), reason }));
  const reasons = Object.values(constraints).map((reason) => reason.replace(`${property} `, ''));
  return [...reasons.map((reason) => ({ path: property, reason })), ...inner];
}

/** An entry of a list, as in children[0].min, or an attribute of an object. */
const toStep = (path: string): string => (/^\d/.test(path) ? path.replace(/^\d+/, '[$&]') : `.${path}`);
