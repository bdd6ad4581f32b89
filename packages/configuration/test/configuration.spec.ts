import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  amendRecord,
  type ConfigurationRecord,
  canonical,
  difference,
  fileOf,
  inEnvironment,
  placeInFiles,
  readConfiguration,
  writeRecord,
} from '../src/index.js';

const SET = 'apiVersion: axle/v1\nkind: set\nkey: telecom\nscope: order-management-telecom\n';
const CONNECTION = `apiVersion: axle/v1
kind: connection
key: vendor-a
name: Vendor A
spoke: vendor-a
values:
  baseUrl: https://a.example.com
  tokenUrl: https://a.example.com/token
  clientSecret: { $env: VENDOR_A_SECRET }
`;
const DEFINITION = `apiVersion: axle/v1
kind: definition
key: portugal
name: Portugal
requestType: order-qualification-request
condition: topOrderLineItem.place.country == "PT"
spoke: vendor-a
adapter: qualify-order
connection: vendor-a
`;
const FILES = {
  'axle.yaml': SET,
  'connections/vendor-a.yaml': CONNECTION,
  'definitions/portugal.yaml': DEFINITION,
};
const read = (changed: Record<string, string> = {}, spokes = {}) =>
  readConfiguration(new Map(Object.entries({ ...FILES, ...changed })), spokes);
const faultsOf = (changed: Record<string, string>, spokes = {}) =>
  read(changed, spokes).faults.map(({ file, line, column, reason }) => `${file}:${line}:${column} ${reason}`);

describe('a folder of files', () => {
  it('is read as records, with nothing to complain of', () => {
    const { set, records, faults } = read();

    expect(faults).toEqual([]);
    expect(set).toBe('telecom');
    expect(records.map(({ kind, scope, key }) => [kind, scope, key])).toEqual([
      ['connection', 'order-management-telecom', 'vendor-a'],
      ['definition', 'order-management-telecom', 'portugal'],
    ]);
  });

  it('has all its faults told at once, each at its place', () => {
    expect(
      faultsOf({
        'connections/vendor-a.yaml': CONNECTION.replace('spoke: vendor-a', 'spoke: vendor-b'),
        'definitions/portugal.yaml': DEFINITION.replace('name: Portugal', 'nmae: Portugal\norder: high'),
        'request-types/other.yaml': 'apiVersion: axle/v2\nkind: request-type\nkey: another\nname: Other\n',
      }),
    ).toEqual([
      'definitions/portugal.yaml:1:1 name is missing',
      expect.stringMatching(/^definitions\/portugal\.yaml:4:1 nmae is not known here: one of apiVersion/),
      'definitions/portugal.yaml:5:8 order must be integer',
      'definitions/portugal.yaml:10:13 vendor-a is a connection of vendor-b, not of vendor-a',
      'request-types/other.yaml:1:13 apiVersion must be axle/v1',
      "request-types/other.yaml:3:6 key must be the file's name, other: rename one of the two",
    ]);
  });

  it.each([
    ['order: 012', /read as another number/],
    ['order: 1e3', /read as another number/],
    ['order: 1\norder: 2', /unique/],
    ['order: !huh 1', /tag/],
    ['description: &a x\nname2: *b', /alias/i],
  ])('refuses %j', (line, reason) => {
    expect(faultsOf({ 'definitions/portugal.yaml': `${DEFINITION}${line}\n` })).toContainEqual(
      expect.stringMatching(reason),
    );
  });

  it.each(['0471234', '4.71234e5', '*s3cret471234', '!s3cret471234 x', '"s3cret471234', '&s3cret471234 %'])(
    'never repeats a secret that was written out as %s',
    (secret) => {
      const text = CONNECTION.replace('{ $env: VENDOR_A_SECRET }', secret);
      const faults = faultsOf({ 'connections/vendor-a.yaml': text });
      expect(faults).not.toEqual([]);
      expect(faults.join('\n')).not.toMatch(/71234/);
    },
  );

  it('refuses a bomb of aliases', () => {
    const levels = Array.from({ length: 8 }, (_, level) =>
      level === 0 ? 'a0: &a0 [x]' : `a${level}: &a${level} [${`*a${level - 1}, `.repeat(9)}]`,
    );

    expect(faultsOf({ 'checks/bomb.yaml': levels.join('\n') })).toEqual([
      expect.stringContaining('Excessive alias count'),
    ]);
  });

  it('does not miss what a file that cannot be read would hold', () => {
    expect(
      faultsOf({
        'connections/vendor-a.yaml': CONNECTION.replace('name: Vendor A', 'name: [Vendor A'),
        'definitions/portugal.yaml': DEFINITION.replace('requestType: order-qualification-request\n', ''),
        'environments/test.yaml':
          'apiVersion: axle/v1\nkind: environment\nkey: test\nconnections: { vendor-a: {} }\n',
      }),
    ).toEqual([
      expect.stringMatching(/^connections\/vendor-a\.yaml:/),
      'definitions/portugal.yaml:1:1 requestType is missing',
    ]);
  });

  it('refuses references to what is not there', () => {
    expect(
      faultsOf({
        'definitions/portugal.yaml': DEFINITION.replace('connection: vendor-a', 'connection: vendor-c'),
        'checks/lisbon.yaml':
          'apiVersion: axle/v1\nkind: check\nkey: lisbon\nrequestType: nothing\ninputs: {}\nexpect: spain\n',
      }),
    ).toEqual([
      'checks/lisbon.yaml:4:14 there is no request-types/nothing.yaml',
      'checks/lisbon.yaml:6:9 there is no definitions/spain.yaml',
      'definitions/portugal.yaml:9:13 there is no connections/vendor-c.yaml',
    ]);
  });
});

describe('a renamed record', () => {
  const renamed = DEFINITION.replace('name:', 'renamedFrom: spain\nname:');

  it('is told apart from its content', () => {
    const { records, renames, faults } = read({ 'definitions/portugal.yaml': renamed });
    expect(faults).toEqual([]);
    expect(records).toEqual(read().records);
    expect(renames).toEqual([{ kind: 'definition', from: 'spain', to: 'portugal' }]);
  });

  it('is refused where its old key is still there, or another was renamed from it', () => {
    const other = renamed.replace('key: portugal', 'key: andorra');
    expect(
      faultsOf({
        'definitions/portugal.yaml': renamed,
        'definitions/andorra.yaml': other,
      }),
    ).toEqual([
      'definitions/andorra.yaml:4:14 definitions/portugal.yaml was renamed from it as well',
      'definitions/portugal.yaml:4:14 definitions/andorra.yaml was renamed from it as well',
    ]);
    expect(
      faultsOf({
        'definitions/portugal.yaml': renamed.replace('renamedFrom: spain', 'renamedFrom: portugal'),
      }),
    ).toEqual(['definitions/portugal.yaml:4:14 portugal is there as well: remove renamedFrom']);
  });
});

describe('a secret', () => {
  const written = CONNECTION.replace('{ $env: VENDOR_A_SECRET }', 'hunter2');

  it('is refused where it is written out, and is not repeated in the fault', () => {
    expect(faultsOf({ 'connections/vendor-a.yaml': written })).toEqual([
      'connections/vendor-a.yaml:9:17 clientSecret is secret: write { $env: NAME } or { $file: path }',
    ]);
  });

  it("is told by the spoke's schema where there is one", () => {
    const spoke = {
      type: 'object',
      properties: { baseUrl: { type: 'string' }, pin: { type: 'string', secret: true } },
      additionalProperties: false,
    };
    const connection = `${CONNECTION.split('values:')[0]}values:\n  pin: hunter2\n  colour: red\n`;

    expect(faultsOf({ 'connections/vendor-a.yaml': connection }, { 'vendor-a': spoke })).toEqual([
      'connections/vendor-a.yaml:7:8 pin is secret: write { $env: NAME } or { $file: path }',
      'connections/vendor-a.yaml:8:3 colour is not known here: one of baseUrl, pin',
    ]);
  });

  it('is found in lists and below other names', () => {
    const connection = CONNECTION.replace(
      'clientSecret: { $env: VENDOR_A_SECRET }',
      'tokens: [hunter2, { $env: TOKEN }]\n  sites: [{ password: hunter2 }]\n  credentials: [{ user: me, password: { $env: PASSWORD } }]',
    );
    expect(faultsOf({ 'connections/vendor-a.yaml': connection })).toEqual([
      'connections/vendor-a.yaml:9:12 0 is secret: write { $env: NAME } or { $file: path }',
      'connections/vendor-a.yaml:10:23 password is secret: write { $env: NAME } or { $file: path }',
    ]);
  });

  it.each([
    ['a list', { type: 'array', items: { type: 'string', secret: true } }, '[hunter2]', '[{ $env: PIN }]'],
    [
      'a place of a list',
      { type: 'array', prefixItems: [{ type: 'string', secret: true }] },
      '[hunter2]',
      '[{ $env: PIN }]',
    ],
    [
      'a map',
      { type: 'object', additionalProperties: { type: 'string', secret: true } },
      '{ a: hunter2 }',
      '{ a: { $env: PIN } }',
    ],
    ['a union', { anyOf: [{ type: 'string', secret: true }, { type: 'null' }] }, 'hunter2', '{ $env: PIN }'],
    [
      'one of several shapes',
      {
        oneOf: [
          { type: 'object', properties: { pin: { type: 'string', secret: true } }, required: ['pin'] },
          { type: 'object', properties: { user: { type: 'string' } }, required: ['user'] },
        ],
      },
      '{ pin: hunter2 }',
      '{ pin: { $env: PIN } }',
    ],
    ['a named part', { $ref: '#/$defs/pin' }, 'hunter2', '{ $env: PIN }'],
  ])("is told by the spoke's schema in %s", (_, field, literal, reference) => {
    const spoke = {
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      type: 'object',
      properties: { field },
      $defs: { pin: { type: 'string', secret: true } },
    };
    const faults = (value: string) =>
      faultsOf(
        { 'connections/vendor-a.yaml': `${CONNECTION.split('values:')[0]}values:\n  field: ${value}\n` },
        { 'vendor-a': spoke },
      );
    expect(faults(reference)).toEqual([]);
    expect(faults(literal).join()).toMatch(/ is secret: write/);
    expect(faults(literal).join()).not.toContain('hunter2');
  });
});

describe('an environment', () => {
  const environment = (patches: string) => `apiVersion: axle/v1\nkind: environment\nkey: test\n${patches}\n`;

  it('changes only what it lists', () => {
    const { records, environments, faults } = read({
      'environments/test.yaml': environment(
        'connections: { vendor-a: { values: { baseUrl: https://test.example.com } } }',
      ),
    });
    expect(faults).toEqual([]);

    const changes = difference(records, inEnvironment(records, environments[0]!));
    expect(changes).toEqual([
      expect.objectContaining({
        change: 'change',
        key: 'vendor-a',
        operations: [{ op: 'replace', path: '/values/baseUrl', value: 'https://test.example.com' }],
      }),
    ]);
  });

  it('is refused where it names what is not there, changes what it may not, or leaves a record broken', () => {
    expect(
      faultsOf({
        'environments/test.yaml': environment(
          [
            'definitions:',
            '  spain: { active: false }',
            '  portugal: { condition: "true", threshold: { count: 1 } }',
            'connections:',
            '  vendor-a: { values: { clientSecret: hunter2 } }',
          ].join('\n'),
        ),
      }),
    ).toEqual([
      'environments/test.yaml:5:3 there is no definitions/spain.yaml',
      expect.stringContaining('environments/test.yaml:6:15 condition is not known here'),
      'environments/test.yaml:6:45 period is missing',
      'environments/test.yaml:6:45 onReached is missing',
      expect.stringMatching(/^environments\/test\.yaml:8:39 clientSecret is secret/),
    ]);
  });
});

describe('a file that is amended', () => {
  const amended = (text: string, change: Record<string, unknown>) => {
    const [before] = read({ 'definitions/portugal.yaml': text }).records.filter(
      ({ kind }) => kind === 'definition',
    );
    const content = { ...before!.content, ...change } as ConfigurationRecord['content'];
    const after = { ...before!, content };
    return amendRecord(text, before!, difference([before!], [after])[0]!.fields);
  };

  it('keeps its comments, its order and what did not change', () => {
    const text = `# of the north\n${DEFINITION}# how often\nthreshold: { count: 5, period: day, onReached: skip } # agreed\norder: 10 # first\n`;
    expect(
      amended(text, {
        order: 20,
        threshold: { count: 6, period: 'day', onReached: 'skip' },
        deadlineMs: 5000,
      }),
    ).toBe(
      `${text
        .replace('count: 5', 'count: 6')
        .replace('order: 10', 'order: 20')
        .replace('condition: ', 'condition: |-\n  ')}deadlineMs: 5000\n`,
    );
  });

  it('is written anew where an alias stands in the way', () => {
    const text = DEFINITION.replace('name: Portugal', 'name: &name Portugal').concat('description: *name\n');
    expect(amended(text, { name: 'Iberia' })).toContain('description: Portugal\n');
  });
});

describe('what a hub finds wrong', () => {
  const files = new Map([
    ['definitions/portugal.yaml', `${DEFINITION}threshold:\n  count: 5\n  period: day\n  onReached: skip\n`],
    [
      'environments/test.yaml',
      'apiVersion: axle/v1\nkind: environment\nkey: test\ndefinitions:\n  portugal:\n    deadlineMs: 5\n',
    ],
    ['checks/lisbon.yaml', 'apiVersion: axle/v1\nkind: check\nkey: lisbon\nexpect: portugal\n'],
  ]);
  const at = (kind: 'definition' | 'check', key: string, pointer: string) => {
    const { file, line, column } = placeInFiles(files, { kind, key, pointer, reason: 'x' }, 'test');
    return `${file}:${line}:${column}`;
  };

  it.each([
    ['definition', 'portugal', '/threshold/count', 'definitions/portugal.yaml:11:10'],
    ['definition', 'portugal', '/threshold/nothing', 'definitions/portugal.yaml:11:3'],
    ['definition', 'portugal', '', 'definitions/portugal.yaml:1:1'],
    ['definition', 'portugal', '/deadlineMs', 'environments/test.yaml:6:17'],
    ['check', 'lisbon', '/expect', 'checks/lisbon.yaml:4:9'],
    ['definition', 'spain', '/name', 'definitions/spain.yaml:1:1'],
  ] as const)('of %s %s, %s, is at %s', (kind, key, pointer, place) => {
    expect(at(kind, key, pointer)).toBe(place);
  });
});

describe('any record', () => {
  const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 });
  const trap = fc.constantFrom(
    'no',
    '012',
    '1e3',
    '2024-01-01',
    'null',
    '~',
    '#x',
    'a: b',
    ' x ',
    '*a',
    '<<',
    'a\nb',
  );
  const anyText = fc.oneof(text, trap);
  const key = fc.stringMatching(/^[a-z][a-z0-9]{0,8}(-[a-z0-9]{1,5})?$/);
  const content = fc.record(
    {
      name: anyText,
      requestType: key,
      condition: anyText,
      spoke: anyText,
      adapter: anyText,
      connection: key,
      description: fc.oneof(fc.constant(''), anyText),
      order: fc.oneof(fc.constant(1000), fc.nat(1_000_000)),
      active: fc.boolean(),
      preProcessing: anyText,
      deadlineMs: fc.constantFrom(86_400_000, 5_000),
      protected: fc.boolean(),
    },
    { requiredKeys: ['name', 'requestType', 'condition', 'spoke', 'adapter', 'connection'] },
  );
  const definition = fc
    .record({ key, content })
    .map((one): ConfigurationRecord => ({ kind: 'definition', scope: 'order-management-telecom', ...one }));
  const connection = fc
    .record({
      key,
      name: anyText,
      values: fc.dictionary(
        key.map((name) => `option-${name}`),
        fc.oneof(anyText, fc.integer(), fc.boolean()),
      ),
      allowedHosts: fc.uniqueArray(key, { maxLength: 5 }),
    })
    .map(
      ({ key: name, ...rest }): ConfigurationRecord => ({
        kind: 'connection',
        scope: 'order-management-telecom',
        key: name,
        content: { spoke: 'vendor-a', ...rest },
      }),
    );
  const record = fc.oneof(definition, connection);
  const readBack = (one: ConfigurationRecord) =>
    readConfiguration(
      new Map([
        ['axle.yaml', SET],
        [fileOf(one), writeRecord(one)],
      ]),
    ).records;

  it('is the same after it was written and read, and is written the same', () => {
    fc.assert(
      fc.property(record, (one) => {
        const [again] = readBack(one);
        expect(again).toEqual(canonical(one));
        expect(writeRecord(again!)).toBe(writeRecord(one));
      }),
    );
  });

  it('becomes another by what is amended in its file', () => {
    const pair = fc.oneof(fc.tuple(definition, definition), fc.tuple(connection, connection));
    fc.assert(
      fc.property(pair, ([one, { content }]) => {
        const next = { ...one, content };
        const [change] = difference([one], [next]);
        const amended = amendRecord(writeRecord(one), one, change?.fields ?? []);
        const files = new Map([
          ['axle.yaml', SET],
          [fileOf(one), amended],
        ]);
        expect(readConfiguration(files).records).toEqual([canonical(next)]);
      }),
    );
  });

  it('does not differ from itself, whatever the order of files and hosts', () => {
    fc.assert(
      fc.property(fc.uniqueArray(record, { selector: fileOf, maxLength: 6 }), (records) => {
        const files = records.map((one): [string, string] => [fileOf(one), writeRecord(one)]);
        const forwards = readConfiguration(new Map([['axle.yaml', SET], ...files]));
        const backwards = readConfiguration(new Map([...files.toReversed(), ['axle.yaml', SET]]));
        expect(backwards).toEqual(forwards);
        expect(difference(records, backwards.records)).toEqual([]);
      }),
    );
  });

  it('is told with each field that differs from another', () => {
    fc.assert(
      fc.property(definition, anyText, (one, name) => {
        fc.pre(name !== one.content.name);
        const { name: before } = one.content;
        expect(difference([one], [{ ...one, content: { ...one.content, name } }])).toEqual([
          expect.objectContaining({ change: 'change', fields: [{ path: '/name', before, after: name }] }),
        ]);
      }),
    );
  });
});
