/**
 * Writes the reference of what vendor teams import, from the doc comments in what is built: `write.mjs [folder]
 * [packages]`, left out docs/sdk and packages. Fails where something that is exported has no comment, and where a
 * comment or a type names what is not exported.
 */
import { join, resolve } from 'node:path';
import { Application } from 'typedoc';
import ts from 'typescript';

const ROOT = join(import.meta.dirname, '..', '..', '..');

const [folder = join(ROOT, 'docs', 'sdk'), packages = join(ROOT, 'packages')] = process.argv.slice(2);

const entryPoints = [
  'spoke-sdk/dist/index.d.ts',
  'spoke-sdk/dist/tmf645/index.d.ts',
  'spoke-testkit/dist/index.d.ts',
].map((entry) => resolve(packages, entry));

/** Those that bring the names: the SDK and the kit pass on types of the others. */
const DOCUMENTED = ['spoke-sdk', 'spoke-testkit', 'qualification', 'spoke-runtime'].map(
  (name) => `@axle/${name}`,
);

/** @type {Partial<import('typedoc').TypeDocOptions & import('typedoc-plugin-markdown').PluginOptions>} */
const options = {
  name: 'What spokes import',
  entryPoints,
  plugin: ['typedoc-plugin-markdown'],
  outputs: [{ name: 'markdown', path: resolve(folder) }],
  // A page for each package, which people can search.
  outputFileStrategy: 'modules',
  interfacePropertiesFormat: 'table',
  classPropertiesFormat: 'table',
  typeAliasPropertiesFormat: 'table',
  parametersFormat: 'table',
  hidePageHeader: true,
  hideBreadcrumbs: true,
  readme: 'none',
  excludeExternals: true,
  excludeInternal: true,
  disableSources: true,
  sort: ['source-order'],
  packagesRequiringDocumentation: DOCUMENTED,
  requiredToBeDocumented: ['Variable', 'Function', 'Class', 'Interface', 'TypeAlias', 'Method'],
  validation: { notExported: true, invalidLink: true, notDocumented: true },
  treatWarningsAsErrors: true,
};
const app = await Application.bootstrapWithPlugins(options, []);
app.options.setCompilerOptions(
  entryPoints,
  {
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    target: ts.ScriptTarget.ES2024,
    strict: true,
    exactOptionalPropertyTypes: true,
    skipLibCheck: true,
    types: ['node'],
  },
  undefined,
);

const project = await app.convert();
if (project) {
  app.validate(project);
  if (!isFaulty()) await app.generateOutputs(project);
}
if (!project || isFaulty()) process.exitCode = 1;

function isFaulty() {
  return app.logger.hasErrors() || app.logger.hasWarnings();
}
