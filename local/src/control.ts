import { constants } from 'node:os';
import { createServer, type Server, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { messageOf } from './failure.js';
import { putBack } from './native.js';
import { killPart } from './part.js';
import { partNames, type PartName } from './parts.js';
import { start, stop, type Shop } from './shop.js';

/**
 * Lets tests, which run in other processes, disturb the parts of a running shop:
 * `POST /start/<part>`, `/stop/…`, `/restart/…`, `/kill/…?signal=SIGKILL`; `GET /parts`. Each answers
 * 204 when it is done: a started part answers again, and LocalStack holds again what it held.
 */
export async function serveControl(shop: Shop): Promise<{ url: string; server: Server }> {
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    void answer(shop, { method: request.method ?? '', url }, response).catch((error: unknown) => {
      response.writeHead(500).end(messageOf(error));
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, server };
}

interface Asked {
  method: string;
  url: URL;
}

async function answer(shop: Shop, asked: Asked, response: ServerResponse): Promise<void> {
  const [, verb = '', name] = asked.url.pathname.split('/');
  if (asked.method === 'GET' && asked.url.pathname === '/parts') {
    response
      .writeHead(200, { 'content-type': 'application/json' })
      .end(JSON.stringify(status(shop)));
    return;
  }
  const part = partNames.find((known) => known === name);
  const act = verbs[verb];
  if (asked.method !== 'POST' || !part || !act) {
    response.writeHead(404).end(`POST /{${Object.keys(verbs).join()}}/{${partNames.join()}}`);
    return;
  }
  await act(shop, part, asked.url.searchParams);
  response.writeHead(204).end();
}

type Verb = (shop: Shop, part: PartName, parameters: URLSearchParams) => Promise<void>;

const verbs: Record<string, Verb> = {
  start: startFully,
  stop,
  restart: async (shop, part) => {
    await stop(shop, part);
    await startFully(shop, part);
  },
  kill: (shop, part, parameters) => killPart(shop.parts[part], signalIn(parameters)),
};

function signalIn(parameters: URLSearchParams): NodeJS.Signals {
  const asked = parameters.get('signal') ?? 'SIGKILL';
  const known = Object.keys(constants.signals) as NodeJS.Signals[];
  const signal = known.find((name) => name === asked);
  if (!signal) throw new Error(`There is no signal ${asked}`);
  return signal;
}

async function startFully(shop: Shop, part: PartName): Promise<void> {
  await start(shop, part);
  if (part === 'localstack') await putBack(shop);
}

function status(shop: Shop) {
  return partNames.map((name) => {
    const { running, restarts } = shop.parts[name];
    return { name, pid: running?.identity.pid ?? null, restarts };
  });
}
