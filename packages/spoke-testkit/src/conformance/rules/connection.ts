import type { Demand, Rule } from '../rule.js';

type Schema = Record<string, unknown>;

/** Names of fields that hold what nobody may read, unless they are only about it. */
const SECRET_NAME = /secret|token|passw|passphrase|credential|certificate|(^|[a-z_-])key$|^key/i;
const ABOUT = /(url|uri|host|id|name|path|header|type|alias|lifetime|seconds|ms|algorithm|issuer)$/i;

export const connectionRules: Rule[] = [
  {
    id: 'M4',
    asks: 'The connection becomes a JSON Schema for the form, in which no secret has a default or an example.',
    async run(subject, demand: Demand) {
      const { connectionSchema } = await subject.manifest();
      demand(connectionSchema.type === 'object', 'the connection is no object');
      for (const [path, field] of fieldsOf(connectionSchema))
        if (field.secret)
          for (const keyword of ['default', 'example', 'examples', 'const', 'enum'])
            demand(
              !(keyword in field),
              `the secret \`${path}\` has \`${keyword}\`, which the form would show`,
            );
    },
  },
  {
    id: 'M5',
    asks: 'Every field of the connection whose name tells of a secret is marked with `secret(…)`.',
    async run(subject, demand: Demand) {
      const { connectionSchema } = await subject.manifest();
      demand(connectionSchema.properties !== undefined, 'the connection has no fields');
      for (const [path, field] of fieldsOf(connectionSchema)) {
        const name = path.split('.').at(-1)!;
        const telling = SECRET_NAME.test(name) && !ABOUT.test(name) && field.type === 'string';
        demand(!telling || field.secret === true, `\`${path}\` is not marked: write secret(…) around it`);
      }
    },
  },
  {
    id: 'M6',
    asks: 'Connections that were saved with earlier versions still fit the schema.',
    async run(subject, demand: Demand) {
      const { connection } = await subject.simulator();
      for (const values of [connection, ...subject.options.earlierConnections]) {
        const { outcome } = await subject.call({ method: 'validate', connection: { ...values } });
        const faults = outcome.ok ? (outcome.value as { path: string; message: string }[]) : [];
        demand(
          outcome.ok && faults.length === 0,
          `a connection with ${Object.keys(values).join(', ')} no longer fits: ${faults.map(({ path, message }) => `${path}: ${message}`).join('; ')}`,
        );
      }
    },
  },
];

/** The fields of a JSON Schema, however deep, by their paths. A secret's inside is its own. */
function fieldsOf(schema: Schema, prefix = ''): [path: string, field: Schema][] {
  const own = Object.entries((schema.properties ?? {}) as Record<string, Schema>).flatMap(
    ([name, field]): [string, Schema][] => {
      const path = prefix + name;
      return [[path, field], ...(field.secret ? [] : fieldsOf(field, `${path}.`))];
    },
  );
  const branches = ['anyOf', 'oneOf', 'allOf'].flatMap((keyword) => (schema[keyword] ?? []) as Schema[]);
  return [...own, ...branches.flatMap((branch) => fieldsOf(branch, prefix))];
}
