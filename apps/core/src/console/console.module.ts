import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import { Module, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyAdapter } from '@nestjs/platform-fastify';
import type { FastifyRequest } from 'fastify';
import { ConsoleController } from './console.controller.js';
import { CONSOLE, sendPage } from './console-page.js';

/** Never a page of the console, whoever asks. */
const NO_PAGES = /^\/(api|tmf-api|callbacks|health|metrics|openapi\.json|docs|assets)(\/|$)/;

/** The console: its page at the root and wherever a link leads into it, and its files, whose names tell their contents. */
@Module({ controllers: [ConsoleController] })
export class ConsoleModule implements OnModuleInit {
  constructor(private readonly host: HttpAdapterHost<FastifyAdapter>) {}

  async onModuleInit(): Promise<void> {
    const fastify = this.host.httpAdapter.getInstance();
    await fastify.register(fastifyStatic, {
      root: join(CONSOLE, 'assets'),
      prefix: '/assets/',
      index: false,
      preCompressed: true,
      immutable: true,
      maxAge: '1y',
      setHeaders: (reply) => reply.header('x-content-type-options', 'nosniff'),
    });
    fastify.addHook('onRequest', async (request, reply) => {
      if (request.is404 && opensPage(request)) return sendPage(reply);
    });
  }
}

/** A browser's navigation; programs get the 404 that they can read. */
function opensPage({ method, url, headers: { accept = '' } }: FastifyRequest): boolean {
  return method === 'GET' && accept.includes('text/html') && !NO_PAGES.test(url.split('?', 1)[0]!);
}
