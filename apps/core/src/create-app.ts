import 'reflect-metadata';
import { BadRequestException, ValidationPipe } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { ValidationError } from 'class-validator';
import { AppModule } from './app.module.js';
import type { Config } from './config/config.js';
import { registerBodyParser } from './http/body.js';
import { closeConnectionsAtShutdown } from './http/closing.js';
import { ErrorFilter } from './http/error.filter.js';
import type { Fault } from './http/fault.js';
import { refuseOtherMethods } from './http/methods.js';
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
  app.useGlobalPipes(
    new ValidationPipe({
      transform: true,
      transformOptions: { exposeDefaultValues: true },
      whitelist: true,
      forbidNonWhitelisted: true,
      exceptionFactory: (errors) =>
        new BadRequestException({
          message: 'The request is not acceptable.',
          faults: errors.flatMap(toFaults),
        }),
    }),
  );
  app.enableShutdownHooks([], { useProcessExit: true });
  return app;
}

function toFaults({ property, constraints = {}, children = [] }: ValidationError): Fault[] {
  const inner = children
    .flatMap(toFaults)
    .map(({ path, reason }) => ({ path: property + toStep(path), reason }));
  const reasons = Object.values(constraints).map((reason) => reason.replace(`${property} `, ''));
  return [...reasons.map((reason) => ({ path: property, reason })), ...inner];
}

/** An entry of a list, as in children[0].min, or an attribute of an object. */
const toStep = (path: string): string => (/^\d/.test(path) ? path.replace(/^\d+/, '[$&]') : `.${path}`);
