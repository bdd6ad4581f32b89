import { MethodNotAllowedException } from '@nestjs/common';
import type { FastifyInstance } from 'fastify';

/** Tells a path that exists, but not with this method (405, with `Allow`), from one that does not (404). */
export function refuseOtherMethods(fastify: FastifyInstance): void {
  const routes = new Map<string, { pattern: URLPattern; methods: Set<string> }>();
  fastify.addHook('onRoute', ({ url, method }) => {
    const route = routes.get(url) ?? {
      pattern: new URLPattern({ pathname: url }),
      methods: new Set<string>(),
    };
    routes.set(url, route);
    for (const one of [method].flat()) route.methods.add(one);
  });
  fastify.addHook('onRequest', async (request, reply) => {
    if (!request.is404) return;
    const pathname = request.url.split('?', 1)[0]!;
    const methods = [...routes.values()].flatMap((route) =>
      route.pattern.test({ pathname }) ? [...route.methods] : [],
    );
    if (methods.length === 0) return;
    const allowed = [...new Set(methods)].join(', ');
    reply.header('allow', allowed);
    throw new MethodNotAllowedException(`${request.method} is not possible here; ${allowed} is.`);
  });
}
