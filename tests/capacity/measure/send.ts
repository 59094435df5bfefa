import { setTimeout as sleep } from 'node:timers/promises';
import { brotliCompressSync, constants } from 'node:zlib';
import { randomExponential } from 'd3-random';
import { rateOf } from '../../benches/support/load.js';
import {
  expectStatus,
  openConnection,
  type Answer,
  type Connection,
} from '../../benches/support/connection.js';
import { variable } from '../../benches/support/shop.js';
import type { OperationId } from '../mix.js';
import type { Operation } from './requests.js';

const urlOf = (service: string) => variable(`TIENDA_${service.toUpperCase()}_URL`);
const isPacked = { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } };
const everyNth = 10;
const refused = 503;

export interface Volume {
  requests: number;
  bytes: number;
  packedBytes: number;
}

/** One operation again and again by `workers`, each with one request at a time. */
export async function repeat(
  operation: Operation,
  { workers, seconds }: { workers: number; seconds: number },
): Promise<Volume> {
  const volume: Volume = { requests: 0, bytes: 0, packedBytes: 0 };
  const sampled = { bodies: 0, packed: 0 };
  await rateOf({ workers, seconds }, async (_, isOver) => {
    const connections = openConnections();
    do {
      const { status, head, body } = await exchange(connections, operation);
      if (status === refused) continue;
      volume.requests += 1;
      volume.bytes += head.length + body.length;
      volume.packedBytes += head.length;
      if (volume.requests % everyNth === 1) {
        sampled.bodies += 1;
        sampled.packed += brotliCompressSync(body, isPacked).length;
      }
    } while (!isOver());
    connections.close();
    return 0;
  });
  volume.packedBytes += (sampled.packed / sampled.bodies) * volume.requests;
  return volume;
}

export interface Connections {
  take: (operation: Operation) => Connection;
  giveBack: (operation: Operation, connection: Connection) => void;
  close: () => void;
}

/** Kept open, as many to each service as are ever needed at once. */
export function openConnections(): Connections {
  const idle: Record<string, Connection[]> = {};
  return {
    take: ({ service }) => idle[service]?.pop() ?? openConnection(urlOf(service)),
    giveBack: ({ service }, connection) => void (idle[service] ??= []).push(connection),
    close: () => {
      for (const connection of Object.values(idle).flat()) connection.close();
    },
  };
}

/** Sends the next request of an operation; its answer may be that there is no room for it. */
export async function exchange(connections: Connections, operation: Operation): Promise<Answer> {
  const { bytes, answered } = operation.next();
  const connection = connections.take(operation);
  const answer = await connection.exchange(bytes);
  connections.giveBack(operation, connection);
  if (answer.status !== refused) answered?.(expectStatus(answer, operation.status));
  return answer;
}

export interface Sent {
  id: OperationId;
  /** From when it was due, so that waiting for the generator counts. */
  tookMs: number;
  isRefused: boolean;
}

interface OpenPlan {
  perSecond: number;
  seconds: number;
  pick: () => Operation;
}

/** Poisson arrivals that wait for nobody. */
export async function sendOpen({ perSecond, seconds, pick }: OpenPlan): Promise<Sent[]> {
  const connections = openConnections();
  const sent: Sent[] = [];
  const running = new Set<Promise<void>>();
  const gapMs = randomExponential(perSecond / 1000);
  const begin = performance.now();
  let due = begin;
  let failure: unknown;
  const ask = async (operation: Operation, dueAt: number) => {
    const { status } = await exchange(connections, operation);
    const tookMs = performance.now() - dueAt;
    sent.push({ id: operation.id, tookMs, isRefused: status === refused });
  };
  while (due < begin + seconds * 1000) {
    const wait = due - performance.now();
    // A timer is late by up to a millisecond, which is as long as a request takes.
    if (wait > 0) await (wait > 2 ? sleep(wait - 1.5) : nextTurn());
    for (; due <= performance.now(); due += gapMs()) {
      const asking: Promise<void> = ask(pick(), due).finally(() => running.delete(asking));
      asking.catch((error: unknown) => (failure ??= error));
      running.add(asking);
    }
  }
  await Promise.allSettled(running);
  if (failure) throw failure;
  connections.close();
  return sent;
}

const nextTurn = () => new Promise((resolve) => setImmediate(resolve));
