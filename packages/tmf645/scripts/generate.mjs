/** Makes types and validators from TM Forum's file, and its schemas: src/generated/{tmf645,validators,definitions}.ts. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import Ajv from 'ajv';
import standaloneCode from 'ajv/dist/standalone/index.js';
import addFormats from 'ajv-formats';
import { compile } from 'json-schema-to-typescript';

const spec = new URL('../spec/TMF645-ServiceQualification-v4.0.1.swagger.json', import.meta.url);
const out = new URL('../src/generated/', import.meta.url);
const { definitions } = JSON.parse(readFileSync(spec, 'utf8'));

// Swagger 2's definitions are JSON Schema but for `discriminator`, and for "any type" written as an empty object.
for (const definition of Object.values(definitions)) delete definition.discriminator;
definitions.Any = {};

mkdirSync(out, { recursive: true });
writeFileSync(
  new URL('definitions.ts', out),
  `export const definitions: Record<string, Record<string, unknown>> = ${JSON.stringify(definitions, null, 2)};\n`,
);

const VALIDATED = [
  'CheckServiceQualification_Create',
  'CheckServiceQualification',
  'QueryServiceQualification_Create',
  'QueryServiceQualification',
  'EventSubscriptionInput',
  'EventSubscription',
  'Error',
  ...Object.keys(definitions).filter((name) => name.endsWith('Event')),
];
const ajv = new Ajv({ allErrors: true, strict: false, code: { source: true, esm: true, lines: true } });
// Only the fast, non-backtracking forms: these run on whatever is sent.
addFormats(ajv, { mode: 'fast', formats: ['date-time', 'uri'] });
ajv.addSchema({ $id: 'tmf645', definitions });
for (const name of VALIDATED) ajv.addSchema({ $id: name, $ref: `tmf645#/definitions/${name}` });
const code = standaloneCode(ajv, Object.fromEntries(VALIDATED.map((name) => [`validate${name}`, name])));
writeFileSync(new URL('validators.ts', out), `// @ts-nocheck\n${toEsm(code)}`);

const root = {
  title: 'Tmf645Definitions',
  type: 'object',
  additionalProperties: false,
  properties: Object.fromEntries(
    Object.keys(definitions).map((name) => [name, { $ref: `#/definitions/${name}` }]),
  ),
  definitions,
};
writeFileSync(
  new URL('tmf645.ts', out),
  await compile(root, 'Tmf645Definitions', { bannerComment: '/* Generated. */' }),
);

/** Ajv writes its helpers as `require(…)` even in ESM. */
function toEsm(source) {
  const imports = new Map();
  const body = source.replace(/require\("([^"]+)"\)/g, (_, path) => {
    if (!imports.has(path)) imports.set(path, `helper${imports.size}`);
    return imports.get(path);
  });
  const lines = [...imports].map(
    ([path, name]) => `import ${name} from '${path.endsWith('.js') ? path : `${path}.js`}';`,
  );
  return `${lines.join('\n')}\n${body}`;
}
