import type { Demand, Rule } from '../rule.js';
import { tokenOf } from './calls.js';
import { faultRuns } from './errors.js';

/** What the runtime puts in the place of a secret. */
const REMOVED = '[redacted]';

export const leakRules: Rule[] = [
  {
    id: 'L1',
    asks: 'No secret is in a log line, an error, an answer, a URL or what the process prints, plain or encoded.',
    async run(subject, demand: Demand) {
      const process = await subject.process();
      const vendor = await subject.vendor();
      const healthy = await subject.run(vendor, subject.fixture('qualified').request, { process });
      const checked = await subject.call(
        { method: 'check', connection: vendor.connection, timeoutMs: 5_000 },
        { process },
      );
      const secrets = (await subject.secrets(vendor.connection)).map(({ text }) => text);
      const token = tokenOf(vendor);
      const forms = [...secrets, ...(token ? [token.text] : [])].flatMap(formsOf);
      const clean = (what: string, text: string) =>
        demand(
          !forms.some((form) => text.includes(form)),
          `${what} holds a secret of the connection`,
          vendor,
        );
      clean('what its process printed', process.output);
      const runs = [
        ...(await faultRuns(subject)),
        { name: 'a run', result: healthy, vendor },
        { name: '`check`', result: checked, vendor },
      ];
      for (const { name, result, vendor } of runs) {
        const told = [
          ...result.log.map(({ message }) => message),
          result.outcome.ok ? JSON.stringify(result.outcome.value ?? null) : result.outcome.error.message,
        ].join('\n');
        clean(`what ${name} says`, told);
        demand(
          !told.includes(REMOVED),
          `what ${name} says held a secret, which the hub removed: ${told.slice(0, 300)}`,
          vendor,
        );
        for (const { path } of vendor.requests) clean(`a URL of ${name}`, path);
        for (const { url } of result.exchanges)
          demand(
            !url.includes(REMOVED),
            `a URL of ${name} held a secret, which the hub removed: ${url}`,
            vendor,
          );
      }
    },
  },
  {
    id: 'L2',
    asks: 'Every connection is made by `ctx.http`, where the hub guards and records it.',
    async run(subject, demand: Demand) {
      const process = await subject.process();
      const vendor = await subject.vendor();
      const already = process.sockets.length;
      const { exchanges } = await subject.run(vendor, subject.fixture('qualified').request, { process });
      const check = await subject.call(
        { method: 'check', connection: vendor.connection, timeoutMs: 5_000 },
        { process },
      );
      const own = process.sockets.slice(already);
      demand(own.length === 0, `it opened a connection of its own, to ${own.join(', ')}`, vendor);
      const recorded = exchanges.length + check.exchanges.length;
      demand(
        vendor.requests.length <= recorded,
        `${vendor.requests.length} requests arrived, of which ${recorded} went through \`ctx.http\``,
        vendor,
      );
    },
  },
];

/** The forms in which a secret travels. Base64 depends on where the secret begins within what is encoded. */
function formsOf(secret: string): string[] {
  if (secret.length < 4) return [];
  const base64 = [0, 1, 2].map((offset) => {
    const text = Buffer.concat([Buffer.alloc(offset), Buffer.from(secret)]).toString('base64');
    return text.slice(Math.ceil((offset * 8) / 6), Math.floor(((offset + secret.length) * 8) / 6));
  });
  return [secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1), ...base64];
}
