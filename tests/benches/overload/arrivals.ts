import { setTimeout as sleep } from 'node:timers/promises';
import { randomExponential } from 'd3-random';
import { bytesOf, openConnection, type Answer, type Connection } from '../support/connection.js';
import type { Asked, Kind, Mix } from './mix.js';

/** A request that was due, and what became of it. */
export interface Visit {
  kind: Kind;
  /** In ms since the phase began. */
  due: number;
  /** In ms since it was due, whenever it could be sent. */
  took: number;
  outcome: 'accepted' | 'refused' | 'failed';
  status: number;
  /** Of an order that was placed. */
  orderId?: string;
}

export interface Arrivals {
  visits: Visit[];
  seconds: number;
  /** Of its one core, what the program that asks has used. */
  generator: number;
}

interface Plan {
  mix: Mix;
  /** Requests a second. */
  rate: number;
  seconds: number;
}

/** In a closed loop: enough that a core is never idle, and too few for anybody to be refused. */
const visitors = 24;
/** Connections to each service: more than it has requests under way. */
const kept = 2048;
const idle = new Map<string, Connection[]>();

/**
 * Opens the connections that visitors come over, as a load balancer keeps them. Node accepts one in each
 * turn of its event loop, so visitors who had to open theirs would wait for that and not for the shop.
 */
export async function openConnections(urls: string[]): Promise<void> {
  for (const url of urls) {
    idle.set(
      url,
      Array.from({ length: kept }, () => openConnection(url)),
    );
  }
  await greet();
}

const hello = bytesOf({ method: 'GET', path: '/livez' });

/** Over each connection, so that none is closed for having been idle. */
async function greet(): Promise<void> {
  for (const connection of [...idle.values()].flat()) await connection.exchange(hello);
}

/**
 * Open model: requests become due by chance, at the same mean rate whatever became of those before, and
 * time counts from when they are due. Answers when the last one has been answered.
 */
export async function arrive({ mix, rate, seconds }: Plan): Promise<Arrivals> {
  await greet();
  const under: Promise<Visit>[] = [];
  const begin = performance.now();
  const used = process.cpuUsage();
  const gapMs = randomExponential(rate / 1000);
  for (let due = 0; ; due += gapMs()) {
    while (performance.now() - begin < due) await sleep(1);
    if (due >= seconds * 1000) break;
    under.push(visit(mix(), { due, begin }));
  }
  const wall = performance.now() - begin;
  const generator = shareOf(used, wall);
  return { visits: await Promise.all(under), seconds, generator };
}

function shareOf(begin: NodeJS.CpuUsage, wallMs: number): number {
  const { user, system } = process.cpuUsage(begin);
  return (user + system) / 1000 / wallMs;
}

async function visit(asked: Asked, { due, begin }: { due: number; begin: number }): Promise<Visit> {
  const answer = await exchange(asked).catch(() => null);
  const took = performance.now() - begin - due;
  const { status = 0, head = '' } = answer ?? {};
  const orderId = /^location: \/orders\/(\S+)/im.exec(head)?.[1];
  const outcome = outcomeOf(status, head);
  return { kind: asked.kind, due, took, status, outcome, ...(orderId && { orderId }) };
}

function outcomeOf(status: number, head: string): Visit['outcome'] {
  if (status >= 200 && status < 300) return 'accepted';
  const isRefusal = status === 503 || status === 429;
  return isRefusal && /^retry-after: \d+$/im.test(head) ? 'refused' : 'failed';
}

/** On a connection that nobody uses, as a browser would, or a new one. */
async function exchange({ url, request }: Asked): Promise<Answer> {
  const free = idle.get(url) ?? [];
  idle.set(url, free);
  const connection = free.pop() ?? openConnection(url);
  const answer = await connection.exchange(request);
  free.push(connection);
  return answer;
}

/** What becomes of visitors who ask again as soon as they are answered; times are not measured. */
export async function closedLoop({ mix, seconds }: Omit<Plan, 'rate'>): Promise<Arrivals> {
  const begin = performance.now();
  const used = process.cpuUsage();
  const visits: Visit[] = [];
  const visitor = async () => {
    while (performance.now() - begin < seconds * 1000) {
      const done = await visit(mix(), { due: performance.now() - begin, begin });
      if (done.outcome === 'failed') throw new Error(`Not an answer to measure: ${done.status}`);
      visits.push(done);
    }
  };
  await Promise.all(Array.from({ length: visitors }, visitor));
  return { visits, seconds, generator: shareOf(used, performance.now() - begin) };
}

export function closeConnections(): void {
  for (const connection of [...idle.values()].flat()) connection.close();
  idle.clear();
}
