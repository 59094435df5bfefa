import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Answer, OrdersService } from './support.js';

/** An order as it is sent, however often. */
export interface Sent {
  token: string;
  key: string;
  body: unknown;
}

type Shop = Pick<OrdersService, 'call' | 'url'>;

/** Hangs up `afterMs` after the last byte has left: what became of it is unknown. */
export async function sendAndCut({ url }: Shop, { token, key, body }: Sent, afterMs: number) {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname).on('error', () => undefined);
  await once(socket, 'connect');
  const json = JSON.stringify(body);
  const head = [
    'POST /orders HTTP/1.1',
    `host: ${hostname}`,
    `authorization: Bearer ${token}`,
    `idempotency-key: ${key}`,
    'content-type: application/json',
    `content-length: ${Buffer.byteLength(json)}`,
  ];
  await new Promise((written) => socket.write(`${head.join('\r\n')}\r\n\r\n${json}`, written));
  await sleep(afterMs);
  socket.resetAndDestroy();
}

const isFinal = ({ status, body }: Answer) =>
  status !== 503 && body?.type !== '/problems/idempotency-key-in-use';

/**
 * Sends it until there is an answer that stays: not while a twin is under way or the shop is full, which on a
 * busy machine may be several times the 10 s that a request has.
 */
export async function sendUntilFinal({ call }: Shop, { token, key, body }: Sent): Promise<Answer> {
  const deadline = Date.now() + 60_000;
  for (;;) {
    const answer = await call('POST', '/orders', { token, key, body });
    if (isFinal(answer) || Date.now() > deadline) return answer;
    await sleep(20 + 80 * Math.random());
  }
}

/** Works a list off, so many at once; answers in the order of the list. */
export async function atOnce<Item, Result>(
  width: number,
  items: readonly Item[],
  work: (item: Item, index: number) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  const left = items.entries();
  const worker = async () => {
    for (const [index, item] of left) results[index] = await work(item, index);
  };
  await Promise.all(Array.from({ length: width }, worker));
  return results;
}
