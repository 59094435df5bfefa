import { setTimeout as sleep } from 'node:timers/promises';
import { memoryOfTree } from '../../../local/src/process-times.js';
import { bytesOf, openConnection } from '../support/connection.js';
import { catalogUrl } from '../support/shop.js';
import { ordersUrl, services } from './parts.js';

const everyMs = 100;

export interface Watched {
  /** Answers of `/livez` and `/readyz` of both services, and how many were not 200. */
  probes: number;
  unhealthy: number;
  /** The slowest, in ms. */
  slowestProbe: number;
  /** MB at most, by service. */
  memory: Record<keyof typeof services, number>;
}

/** Asks the probes of both services ten times a second while `work` goes on, and looks at their memory. */
export async function watched<Result>(work: () => Promise<Result>) {
  const seen: Watched = {
    probes: 0,
    unhealthy: 0,
    slowestProbe: 0,
    memory: { catalog: 0, orders: 0 },
  };
  const end = new AbortController();
  const watching = [catalogUrl, ordersUrl].flatMap((url) =>
    ['/livez', '/readyz'].map((path) => probe(url, path, { seen, end: end.signal })),
  );
  const result = await work();
  end.abort();
  await Promise.all(watching);
  return { result, seen };
}

interface Watch {
  seen: Watched;
  end: AbortSignal;
}

async function probe(url: string, path: string, { seen, end }: Watch): Promise<void> {
  const connection = openConnection(url);
  while (!end.aborted) {
    const begin = performance.now();
    const answer = await connection.exchange(bytesOf({ method: 'GET', path })).catch(() => null);
    seen.probes += 1;
    if (answer?.status !== 200) seen.unhealthy += 1;
    seen.slowestProbe = Math.max(seen.slowestProbe, performance.now() - begin);
    for (const name of ['catalog', 'orders'] as const) {
      seen.memory[name] = Math.max(seen.memory[name], memoryOfTree(services[name]));
    }
    await sleep(everyMs, undefined, { signal: end }).catch(() => {});
  }
  connection.close();
}
