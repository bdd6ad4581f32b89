import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { eventually } from './eventually.ts';
import { ask, submitSample } from './hub.ts';

const SUBSCRIPTIONS = '/api/v1/subscriptions';

/** Who is told of events: answers each with a status, which can be changed. */
export async function startSubscriber(status: number) {
  const received: string[] = [];
  const answers = { status };
  const server = createServer((request, response) => {
    let text = '';
    request.on('data', (data) => {
      text += data;
    });
    request.on('end', () => {
      received.push(text);
      response.writeHead(answers.status).end();
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/events`,
    answers,
    received,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

export type Subscriber = Awaited<ReturnType<typeof startSubscriber>>;

/** Subscribes for one order's events, which are refused for good; answers the subscription's id. */
export async function subscribeInVain({ url }: Subscriber, externalId: string): Promise<string> {
  const path = '/tmf-api/serviceQualificationManagement/v4/hub';
  const { id } = await ask('POST', path, { callback: url, query: `externalId=${externalId}` });
  await submitSample(externalId);
  await eventually(async () => (await ask('GET', `${SUBSCRIPTIONS}/${id}`)).dead > 0);
  return id;
}

/** The same, where nobody needs the subscriber any more. */
export async function deadLetter(externalId: string): Promise<string> {
  const subscriber = await startSubscriber(410);
  const id = await subscribeInVain(subscriber, externalId);
  await subscriber.close();
  return id;
}
