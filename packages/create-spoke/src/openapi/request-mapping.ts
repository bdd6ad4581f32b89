import type { Api } from './api.js';
import { asExpression, keyOf, objectLiteral, parameter, pascalCase, quote, unmapped, uses } from './code.js';
import { isCallbackField, isIdempotencyField, isText } from './derived.js';
import { type ItemList, itemListOf } from './item-list.js';
import { functionName } from './reduce.js';
import {
  branchesOf,
  flatten,
  isObjectSchema,
  nameOfRef,
  onlyValue,
  refTo,
  resolve,
  type Schema,
  type Schemas,
  typesOf,
  typeText,
} from './schema.js';

/** Where in what is sent a value stands. */
interface Place {
  path: string[];
  /** As a person reads it, as in `lines[].address`. */
  text: string;
  /** The object that it is a property of: the body, one of its items, or something further down. */
  within: 'body' | 'item' | 'below';
  /** The schemas that it is part of: one that comes again is not unfolded. */
  above: readonly Schema[];
}

const TOP: Place = { path: [], text: '', within: 'body', above: [] };

/** What of a mapping could be told from the file, as TypeScript. */
export interface RequestMapping {
  functions: string[];
  /** Types of `vendor.gen.ts` that it needs. */
  vendorTypes: string[];
  /** Whether an attempt's idempotency key reaches the vendor, so that it can be sent again. */
  idempotent: boolean;
}

/** `toVendor` and `toParameters`: the request as the operation takes it. */
export function requestMapping(api: Api): RequestMapping {
  const writer = new RequestWriter(api);
  return writer.write();
}

class RequestWriter {
  readonly #api: Api;
  readonly #schemas: Schemas;
  readonly #items: ItemList | undefined;
  /** Functions for the branches of unions and for an item, in the order in which they are to be read. */
  readonly #helpers: string[] = [];
  readonly #types = new Set<string>();
  readonly #names = new Set(['toVendor', 'toParameters', 'toItemAnswer']);
  #mapsItems = false;
  #idempotent = false;

  constructor(api: Api) {
    this.#api = api;
    this.#schemas = api.schemas;
    this.#items = api.body && itemListOf(api.body.name, api.schemas);
  }

  write(): RequestMapping {
    const { body, parameters } = this.#api;
    const functions: string[] = [];
    const sent: string[] = [];
    if (body) {
      this.#types.add(body.name);
      const value = this.#value({ $ref: refTo(body.name) }, TOP);
      sent.push(
        `/** The request as the vendor takes it. */\nexport ${arrow('toVendor', 'request', body.name, value)}`,
      );
    }
    if (parameters.length > 0) {
      const type = `${pascalCase(functionName(this.#api))}Parameters`;
      this.#types.add(type);
      functions.push(
        `/** What is sent beside the body. */\nexport ${arrow('toParameters', 'request', type, this.#parameters())}`,
      );
    }
    const helpers = [...this.#helpers, ...(this.#mapsItems ? [ITEMS_OF] : [])];
    return {
      functions: [...sent, ...helpers, ...functions],
      vendorTypes: [...this.#types],
      idempotent: this.#idempotent,
    };
  }

  /** `toAccess`, or `toAccess2` where that is taken. */
  #helperName(subject: string): string {
    let name = `to${subject}`;
    for (let number = 2; this.#names.has(name); number++) name = `to${subject}${number}`;
    this.#names.add(name);
    return name;
  }

  #parameters(): string {
    const groups = Map.groupBy(this.#api.parameters, ({ in: group }) => group);
    return objectLiteral(
      [...groups].flatMap(([group, parameters]) => {
        const members = parameters.flatMap(({ name, required, schema }) => {
          const place: Place = {
            path: [`${group} ${name}`],
            text: `${group} ${name}`,
            within: 'body',
            above: [],
          };
          const value = this.#derived(name, schema, { ...place, path: [`$request.${group}.${name}`] });
          if (value === undefined && !required) return [];
          return [`${keyOf(name)}: ${value ?? this.#value(schema, { ...place, within: 'below' })},`];
        });
        return members.length > 0 ? [`${group}: ${objectLiteral(members)},`] : [];
      }),
    );
  }

  #value(schema: Schema, place: Place): string {
    const found = flatten(schema, this.#schemas);
    const only = onlyValue(found);
    if (only !== undefined) return literal(only);
    const own = resolve(schema, this.#schemas);
    if (!place.above.includes(own)) {
      const within = { ...place, above: [...place.above, own] };
      if (branchesOf(found).length > 0) return this.#union(schema, found, within);
      if (isObjectSchema(found)) return this.#object(found, within);
    }
    if (typesOf(found)[0] === 'array' && this.#isItems(place)) return this.#list();
    return unmapped(`${place.text || 'body'}: ${typeText(schema, this.#schemas)}`);
  }

  #object(schema: Schema, place: Place): string {
    const required = new Set(schema.required ?? []);
    const members = Object.entries(schema.properties ?? {}).flatMap(([name, property]) => {
      const path = [...place.path, name];
      const text = place.text === '' ? name : `${place.text}.${name}`;
      const below: Place = { path, text, within: 'below', above: place.above };
      const value =
        this.#derived(name, property, { ...below, within: place.within }) ??
        (required.has(name) || this.#leadsToItems(path) ? this.#value(property, below) : undefined);
      return value === undefined ? [] : [`${keyOf(name)}: ${value},`];
    });
    return objectLiteral(members);
  }

  /** What needs no person to say it: ids, the idempotency key, the callback's URL. */
  #derived(name: string, schema: Schema, { path, within }: Place): string | undefined {
    const found = flatten(schema, this.#schemas);
    if (onlyValue(found) !== undefined) return literal(onlyValue(found)!);
    if (this.#isCallback(path) && isText(found)) return 'call.callbackUrl';
    if (within === 'item' && name === this.#items?.id) return 'item.id';
    if (within !== 'body') return undefined;
    if (isCallbackField(name, found)) return 'call.callbackUrl';
    if (!isIdempotencyField(name, found)) return undefined;
    this.#idempotent = true;
    return 'call.idempotencyKey';
  }

  #isCallback(path: string[]): boolean {
    const expression = this.#api.callback?.expression.match(/\$request\.[^}]*/)?.[0];
    if (expression === undefined) return false;
    return expression === path[0] || expression === `$request.body#/${path.join('/')}`;
  }

  #isItems = ({ path }: Place): boolean => this.#items?.path.join('/') === path.join('/');

  /** An item's list is filled in even where it may be left out. */
  #leadsToItems = (path: string[]): boolean =>
    this.#items !== undefined && path.every((part, index) => part === this.#items!.path[index]);

  #list(): string {
    this.#mapsItems = true;
    const { entry, path } = this.#items!;
    const schema = { $ref: refTo(entry) };
    const found = flatten(schema, this.#schemas);
    const place: Place = { path: [...path, '*'], text: `${path.join('.')}[]`, within: 'item', above: [] };
    this.#types.add(entry);
    if (branchesOf(found).length > 0)
      return `itemsOf(request.item).map((item) => ${this.#union(schema, found, place)})`;
    const name = this.#helperName(entry);
    this.#helpers.unshift(arrow(name, 'item', entry, this.#value(schema, place)));
    return `itemsOf(request.item).map(${name})`;
  }

  /** A function with a case for each branch. Answers the call of it. */
  #union(schema: Schema, found: Schema, place: Place): string {
    const { propertyName } = found.discriminator!;
    const type =
      nameOfRef(schema) ??
      branchesOf(found)
        .map(({ name }) => name)
        .join(' | ');
    const path = place.path.filter((part) => part !== '*').slice(-2);
    const name = this.#helperName(nameOfRef(schema) ?? pascalCase(path.join('-')));
    for (const each of type.split(' | ')) this.#types.add(each);
    const branches = branchesOf(found);
    const inItem = place.within === 'item' || place.text.includes('[]');
    const kinds = branches.flatMap(({ values }) => values.map((value) => JSON.stringify(value))).join(' | ');
    const cases = branches.map((branch) => {
      const labels = branch.values.map((value) => `case ${quote(value)}:`).join(' ');
      const schema = flatten({ $ref: refTo(branch.name) }, this.#schemas);
      const value = this.#object(schema, place);
      return `${labels} return ${value};`;
    });
    const text = place.text === '' ? propertyName : `${place.text}.${propertyName}`;
    const code = `
      const kind = ${unmapped(`${text}: ${kinds}`)} as (${type})[${quote(propertyName)}];
      switch (kind) { ${cases.join('\n')} }`;
    const [source, sourceType] = inItem ? ['item', 'QualificationItem'] : ['request', 'QualificationRequest'];
    const call = uses(code, 'call') ? ', call: Call' : '';
    this.#helpers.push(`function ${name}(${parameter(source, sourceType, code)}${call}): ${type} {${code}}`);
    return `${name}(${source}${call && ', call'})`;
  }
}

const ITEMS_OF = `
/** Every item of the tree, parents before their children. */
function itemsOf(item: QualificationItem): QualificationItem[] {
  return [item, ...item.children.flatMap(itemsOf)];
}`;

const literal = (value: string | number | boolean): string =>
  typeof value === 'string' ? quote(value) : String(value);

function arrow(name: string, source: 'request' | 'item', type: string, value: string): string {
  const sourceType = source === 'item' ? 'QualificationItem' : 'QualificationRequest';
  const call = source === 'item' ? '' : `, ${parameter('call', 'Call', value)}`;
  return `const ${name} = (${parameter(source, sourceType, value)}${call}): ${type} => ${asExpression(value)};`;
}
