import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppModule } from './app.module.js';
import type { Config } from './config/config.js';
import { registerBodyParser } from './http/body.js';
import { closeConnectionsAtShutdown } from './http/closing.js';
import { ErrorFilter } from './http/error.filter.js';
import { refuseOtherMethods } from './http/methods.js';
import { validation } from './http/validation.js';
import { HubLogger } from './telemetry/hub-logger.js';

/** Of a part of a path, decoded: a specification's id has 200 characters, which may count twice in JavaScript. */
const MAX_PARAM_LENGTH = 400;

/** The hub, ready to listen. */
export async function createApp(config: Config): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({
    forceCloseConnections: 'idle',
    requestTimeout: 30_000,
    routerOptions: { maxParamLength: MAX_PARAM_LENGTH },
  });
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.register(config), adapter, {
    bodyParser: false,
    abortOnError: false,
    logger: new HubLogger(),
  });
  registerBodyParser(adapter.getInstance());
  refuseOtherMethods(adapter.getInstance());
  closeConnectionsAtShutdown(adapter.getInstance());
  app.useGlobalFilters(new ErrorFilter());
  app.useGlobalPipes(validation);
  app.enableShutdownHooks([], { useProcessExit: true });
  return app;
}
