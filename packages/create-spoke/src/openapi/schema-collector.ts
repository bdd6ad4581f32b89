import { pascalCase } from './code.js';
import { isObject, type Json, listOf, membersOf, objectOf } from './json.js';
import { parsePointer, valueAt } from './json-pointer.js';
import { nameOfRef, refTo, resolve, type Schema, type Schemas } from './schema.js';

/** Parts of a pointer that say where a schema stands, not what it is. */
const STRUCTURE = new Set(['components', 'schemas', 'properties', 'items', 'definitions', '$defs', 'schema']);

/** Types that the spoke's own files speak of. */
const TAKEN = new Set(
  (
    'Ajv2020 Array Buffer Call CallbackMessage Connection Context Error HttpRequest HttpResponse ItemAnswer Map ' +
    'NonNullable Object Omit Pick Promise QualificationItem QualificationRequest RawCallback Record Set SpokeContext ' +
    'SpokeError String Unmapped VendorResult Verdict'
  ).split(' '),
);

/**
 * Gathers the schemas that are reached, each under a name of its own: references deep into other schemas, too, and
 * bodies that have none. What nobody reaches stays out.
 */
export class SchemaCollector {
  readonly schemas: Schemas = Object.create(null);
  readonly #document: Json;
  readonly #names = new Map<string, string>();

  constructor(document: Json) {
    this.#document = withUnions(document);
  }

  /** The name of a schema that is needed by one: its own, or else the one given. */
  name(schema: unknown, otherwise: string): string {
    const { $ref } = objectOf(schema);
    if (typeof $ref === 'string') return this.#nameOf($ref);
    const name = this.#free(otherwise);
    this.schemas[name] = {};
    this.schemas[name] = this.copy(schema);
    return name;
  }

  /** The schema with every reference in it replaced by one to a gathered schema. */
  copy(schema: unknown): Schema {
    return this.#copy(schema) as Schema;
  }

  /** Gives the entries of lists names, and makes each branch of a union say which values of the discriminator are its. */
  close(): void {
    for (const [name, schema] of Object.entries(this.schemas)) this.#nameEntries(schema, name);
    for (const { discriminator } of Object.values(this.#everySchema()))
      for (const ref of new Set(Object.values(discriminator?.mapping ?? {}))) {
        const values = Object.entries(discriminator!.mapping!)
          .filter(([, other]) => other === ref)
          .map(([value]) => value);
        const name = nameOfRef({ $ref: ref })!;
        this.schemas[name] = withValue(this.schemas[name]!, discriminator!.propertyName, values);
      }
  }

  #copy(value: unknown, name?: string): unknown {
    if (Array.isArray(value)) return value.map((one) => this.#copy(one));
    if (!isObject(value)) return value;
    if (typeof value.$ref === 'string') return { ...value, $ref: refTo(this.#nameOf(value.$ref)) };
    const copied = new Map(Object.entries(value));
    for (const [key, one] of membersOf(value, name))
      copied.set(
        key,
        key === 'discriminator' && name !== 'properties' ? this.#discriminator(value) : this.#copy(one, key),
      );
    return Object.fromEntries(copied);
  }

  /** With every value spelt out: a branch that is not listed is told by its own values, or else by its name. */
  #discriminator({ discriminator, oneOf, anyOf }: Json): Json {
    const { propertyName, mapping } = objectOf(discriminator);
    const listed = Object.entries(objectOf(mapping)).map(([value, target]) => {
      const text = String(target);
      return [value, /[#/]/.test(text) ? text : refTo(text)] as const;
    });
    const others = listOf(oneOf ?? anyOf)
      .map((branch) => objectOf(branch).$ref)
      .filter((ref): ref is string => typeof ref === 'string' && !listed.some(([, target]) => target === ref))
      .flatMap((ref) => {
        const { properties } = objectOf(valueAt(this.#document, ref));
        const { const: constant, enum: values } = objectOf(objectOf(properties)[String(propertyName)]);
        const own = constant === undefined ? listOf(values) : [constant];
        return (own.length > 0 ? own : [parsePointer(ref).at(-1)]).map(
          (value) => [String(value), ref] as const,
        );
      });
    return {
      propertyName,
      mapping: Object.fromEntries(
        [...listed, ...others].map(([value, ref]) => [value, refTo(this.#nameOf(ref))]),
      ),
    };
  }

  #nameEntries(schema: Schema, name: string): void {
    const { items, properties = {}, allOf = [], oneOf = [], anyOf = [] } = schema;
    if (items?.properties) {
      const entry = this.#free(`${name}Entry`);
      this.schemas[entry] = items;
      schema.items = { $ref: refTo(entry) };
      this.#nameEntries(items, entry);
    } else if (items) this.#nameEntries(items, name);
    for (const [key, one] of Object.entries(properties)) this.#nameEntries(one, name + pascalCase(key));
    for (const one of [...allOf, ...oneOf, ...anyOf]) this.#nameEntries(one, name);
  }

  #nameOf(ref: string): string {
    const known = this.#names.get(ref);
    if (known) return known;
    const name = this.#free(nameFor(ref));
    this.#names.set(ref, name);
    this.schemas[name] = {};
    this.schemas[name] = this.copy(valueAt(this.#document, ref));
    return name;
  }

  #free(wanted: string): string {
    const base = TAKEN.has(wanted) ? `Vendor${wanted}` : wanted;
    let name = base;
    for (let number = 2; name in this.schemas; number++) name = `${base}${number}`;
    return name;
  }

  #everySchema(): Schema[] {
    const found: Schema[] = [];
    const visit = (value: unknown): void => {
      if (Array.isArray(value)) value.forEach(visit);
      else if (isObject(value)) {
        if (isObject(value.discriminator)) found.push(value as Schema);
        Object.values(value).forEach(visit);
      }
    };
    visit(this.schemas);
    return found;
  }
}

function nameFor(ref: string): string {
  const parts = parsePointer(ref).filter((part) => !STRUCTURE.has(part) && !/^\d+$/.test(part));
  return pascalCase(parts.join('-'));
}

function withValue(schema: Schema, property: string, values: string[]): Schema {
  const own: Schema = values.length === 1 ? { const: values[0] } : { enum: values };
  const required = [...new Set([...(schema.required ?? []), property])];
  if (!schema.allOf && !schema.$ref) {
    const { type, enum: _, ...rest } = schema.properties?.[property] ?? {};
    return { ...schema, required, properties: { ...schema.properties, [property]: { ...rest, ...own } } };
  }
  const narrowed: Schema = { type: 'object', required: [property], properties: { [property]: own } };
  if (schema.$ref) return { allOf: [schema, narrowed] };
  return { ...schema, allOf: [...schema.allOf!, narrowed] };
}

/** A parent whose children build on it by `allOf` becomes the union of them: that is what its discriminator means. */
function withUnions(document: Json): Json {
  const { components } = objectOf(document);
  const schemas = { ...objectOf(objectOf(components).schemas) } as Schemas;
  for (const [name, parent] of Object.entries(schemas)) {
    if (!parent.discriminator || parent.oneOf || parent.anyOf) continue;
    const isParent = ({ $ref }: Schema) => $ref === refTo(name);
    const children = Object.entries(schemas).filter(([, { allOf }]) => allOf?.some(isParent));
    if (children.length === 0) continue;
    const { discriminator, ...base } = parent;
    const baseName = `${name}Base`;
    if (baseName in schemas) continue;
    schemas[baseName] = base;
    for (const [child, schema] of children)
      schemas[child] = {
        ...schema,
        allOf: schema.allOf!.map((part) => (isParent(part) ? { $ref: refTo(baseName) } : part)),
      };
    schemas[name] = { oneOf: children.map(([child]) => ({ $ref: refTo(child) })), discriminator };
  }
  return { ...document, components: { ...objectOf(components), schemas } };
}

/** What the vendor fills in need not be sent. */
export function withoutReadOnly(schema: Schema, schemas: Schemas, seen = new Set<Schema>()): void {
  const found = resolve(schema, schemas);
  if (seen.has(found)) return;
  seen.add(found);
  const { properties = {} } = found;
  if (found.required) found.required = found.required.filter((name) => !properties[name]?.readOnly);
  const below = [
    found.items,
    ...Object.values(properties),
    ...(found.allOf ?? []),
    ...(found.oneOf ?? []),
    ...(found.anyOf ?? []),
  ];
  for (const one of below) if (isObject(one)) withoutReadOnly(one as Schema, schemas, seen);
}
