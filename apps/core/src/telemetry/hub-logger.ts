import { ConsoleLogger } from '@nestjs/common';

/** Nest's own words about its start: nobody needs them who does not look for a fault in Nest. */
const NEST = new Set([
  'NestFactory',
  'InstanceLoader',
  'RoutesResolver',
  'RouterExplorer',
  'NestApplication',
]);

/** Lines on stdout and stderr; colours only for people. */
export class HubLogger extends ConsoleLogger {
  constructor() {
    super({
      logLevels: ['log', 'warn', 'error', 'fatal'],
      colors: process.stdout.isTTY === true,
      prefix: 'axle',
    });
  }

  override log(message: unknown, ...rest: unknown[]): void {
    if (!NEST.has(String(rest.at(-1)))) super.log(message, ...rest);
  }
}
