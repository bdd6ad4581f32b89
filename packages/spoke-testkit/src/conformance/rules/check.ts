import type { FakeVendor } from '../fake-vendor.js';
import type { Demand, Rule } from '../rule.js';
import { type Subject, shown } from '../subject.js';
import { put } from './callbacks.js';

const CHECK_MS = 10_000;

export const checkRules: Rule[] = [
  {
    id: 'K1',
    asks: '`check` succeeds with a connection that works.',
    async run(subject, demand: Demand) {
      const vendor = await subject.vendor();
      const result = await subject.check(vendor.connection);
      demand(result.outcome.ok, `\`check\` came to ${shown(result)}`, vendor);
    },
  },
  {
    id: 'K2',
    asks: '`check` fails with wrong credentials, and with a host that does not answer.',
    async run(subject, demand: Demand) {
      const gone = await subject.vendor();
      await gone.close();
      const unreachable = await subject.check(gone.connection);
      demand(!unreachable.outcome.ok, '`check` succeeded although nobody listens at the host');
      const vendor = await subject.vendor();
      const wrong = structuredClone(vendor.connection);
      const credentials = await credentialsOf(subject);
      for (const path of credentials) put(wrong, path, `${'x'.repeat(32)}-not-the-secret`);
      const result = await subject.check(wrong);
      demand(
        credentials.length === 0 || !result.outcome.ok,
        `\`check\` succeeded with wrong credentials (${credentials.map((path) => path.join('.')).join(', ')})`,
        vendor,
      );
    },
  },
  {
    id: 'K3',
    asks: '`check` creates nothing at the vendor, and takes 10 seconds at most.',
    async run(subject, demand: Demand) {
      const simulator = await subject.simulator();
      const vendor = await subject.vendor();
      const before = simulator.orders().length;
      const began = performance.now();
      await subject.check(vendor.connection, CHECK_MS);
      demand(performance.now() - began <= CHECK_MS, '`check` took more than 10 seconds', vendor);
      const placed = simulator.orders().length - before;
      demand(placed === 0, `\`check\` placed ${placed} orders`, vendor);
    },
  },
];

/** The secrets that travel to the vendor with a run, by their places: others, as a key for callbacks, cannot be checked. */
const credentialsOf = (subject: Subject): Promise<(string | number)[][]> =>
  subject.once('credentials', async () => {
    const vendor = await subject.vendor();
    await subject.run(vendor, subject.fixture('qualified').request);
    const secrets = await subject.secrets(vendor.connection);
    return secrets.filter(({ text }) => sent(vendor, text)).map(({ path }) => path);
  });

function sent({ requests }: FakeVendor, secret: string): boolean {
  return requests.some(({ path, headers, body }) => {
    const [scheme = '', given = ''] = headers.authorization?.split(' ') ?? [];
    const basic = /^basic$/i.test(scheme) ? decodeURIComponent(Buffer.from(given, 'base64').toString()) : '';
    return [path, JSON.stringify(headers), body.toString(), basic].some((text) => text.includes(secret));
  });
}
