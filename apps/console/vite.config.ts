import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

export default defineConfig({
  plugins: [react(), mantineStyles(), renderAtOnce(), compressed()],
  // The hub puts a nonce of its own into each answer.
  html: { cspNonce: '__CSP_NONCE__' },
  build: {
    target: 'es2023',
    // They know light-dark(): its replacement would not follow the chosen theme.
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
    manifest: true,
    // What is inlined as data: the policy refuses.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
});

/** With each of Mantine's components the styles of that component, and no others. */
function mantineStyles(): Plugin {
  return {
    name: 'mantine-styles',
    transform: {
      filter: { id: /@mantine\/core\/esm\/.*\.module\.mjs$/ },
      handler: (code, id) => `import '@mantine/core/styles/${basename(id, '.module.mjs')}.css';\n${code}`,
    },
  };
}

/** Nothing is painted before the chosen theme is known: no flash of the other one. */
function renderAtOnce(): Plugin {
  return {
    name: 'render-at-once',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler: (html) => html.replace('<script type="module"', '<script type="module" blocking="render"'),
    },
  };
}

/** Beside each file its compressed form, as the hub sends it. */
function compressed(): Plugin {
  return {
    name: 'compressed',
    apply: 'build',
    writeBundle({ dir = '' }) {
      const assets = join(dir, 'assets');
      for (const file of readdirSync(assets).filter((name) => /\.(js|css|svg)$/.test(name)))
        writeFileSync(join(assets, `${file}.gz`), gzipSync(readFileSync(join(assets, file)), { level: 9 }));
    },
  };
}
