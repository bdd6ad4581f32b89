import 'reflect-metadata';
import cookies from '@fastify/cookie';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppModule } from './app.module.js';
import type { Config } from './config/config.js';
import { registerBodyParser } from './http/body.js';
import { closeConnectionsAtShutdown } from './http/closing.js';
import { ErrorFilter } from './http/error.filter.js';
import { refuseOtherMethods } from './http/methods.js';
import { validation } from './http/validation.js';
import { ApiDocument } from './openapi/api-document.js';
import { HubLogger } from './telemetry/hub-logger.js';

/** Of a part of a path, decoded: a specification's id has 200 characters, which may count twice in JavaScript. */
const MAX_PARAM_LENGTH = 400;

/** The hub, ready to listen; as a preview only to be looked at: nothing of it is made, and it needs no database. */
export async function createApp(config: Config, { preview = false } = {}): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({
    forceCloseConnections: 'idle',
    requestTimeout: 30_000,
    routerOptions: { maxParamLength: MAX_PARAM_LENGTH },
  });
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.register(config), adapter, {
    bodyParser: false,
    abortOnError: false,
    preview,
    logger: new HubLogger(),
  });
  await app.register(cookies);
  registerBodyParser(adapter.getInstance());
  refuseOtherMethods(adapter.getInstance());
  closeConnectionsAtShutdown(adapter.getInstance());
  app.useGlobalFilters(new ErrorFilter());
  app.useGlobalPipes(validation);
  if (!preview && config.role !== 'worker') app.get(ApiDocument).describe(app);
  app.enableShutdownHooks([], { useProcessExit: true });
  return app;
}
