import { once } from 'node:events';
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import { type AddressInfo, createServer as createTcpServer, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';

export interface Seen {
  method: string;
  url: string;
  headers: IncomingMessage['headers'];
  body: string;
}

/** A real server that plays the vendor. */
export interface Vendor {
  url: string;
  /** Requests in the order of their arrival. */
  seen: Seen[];
  /** How many sockets were opened to it. */
  sockets: number;
  /** Settles with the next socket that is closed by the other side. */
  nextClose(): Promise<unknown>;
  close(): Promise<void>;
}

type Answer = (request: Seen, response: ServerResponse) => unknown;

/** A vendor that answers HTTP. */
export async function startVendor(answer: Answer, host = '127.0.0.1'): Promise<Vendor> {
  const seen: Seen[] = [];
  const listener: RequestListener = async (request, response) => {
    const { method = '', url = '', headers } = request;
    const one = { method, url, headers, body: await text(request) };
    seen.push(one);
    await answer(one, response);
  };
  return listen(createServer(listener), host, seen);
}

/** A vendor that answers bytes of any kind as soon as it is asked anything. */
export const startRawVendor = (answer: (socket: Socket) => void): Promise<Vendor> =>
  listen(
    createTcpServer((socket) => socket.on('error', () => {}).once('data', () => answer(socket))),
    '127.0.0.1',
    [],
  );

async function listen(
  server: ReturnType<typeof createTcpServer>,
  host: string,
  seen: Seen[],
): Promise<Vendor> {
  const open = new Set<Socket>();
  const closes: (() => void)[] = [];
  const vendor: Vendor = {
    url: '',
    seen,
    sockets: 0,
    nextClose: () => new Promise<void>((resolve) => closes.push(resolve)),
    close: async () => {
      server.close();
      for (const socket of open) socket.destroy();
      await once(server, 'close');
    },
  };
  server.on('connection', (socket) => {
    vendor.sockets++;
    open.add(socket);
    socket.on('close', () => {
      open.delete(socket);
      for (const resolve of closes.splice(0)) resolve();
    });
  });
  server.listen(0, host);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  vendor.url = `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
  return vendor;
}

export const json = (response: ServerResponse, value: unknown, status = 200) =>
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
