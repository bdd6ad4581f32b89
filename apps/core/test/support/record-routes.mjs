import { subscribe } from 'node:diagnostics_channel';

/** Loaded into the hub before anything of it (`node --import`): prints every route that its server has. */
subscribe('fastify.initialization', ({ fastify }) => {
  fastify.addHook('onRoute', ({ method, url }) => {
    for (const one of [method].flat()) console.log(`route ${one} ${url}`);
  });
});
