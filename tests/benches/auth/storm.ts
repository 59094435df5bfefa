import { setTimeout as sleep } from 'node:timers/promises';
import { bytesOf, expectStatus, openConnection } from '../support/connection.js';
import { catalogUrl } from '../support/shop.js';
import { storm, type People } from './sign-ins.js';

/** As a shop that is not busy: a search every 10 ms, whatever the last one did. */
const everyMs = 10;
const searches = [
  '/products?q=mesa',
  '/products?q=silla&sort=price',
  '/products',
  '/products?q=lampara',
];

/**
 * 99th percentile of searches, in ms, before and during storms of 200 sign-ins. Searches are sent by the
 * clock, so that one that waits does not keep the next ones from being sent.
 */
export async function searchBesideStorm(people: People, seconds: number) {
  const before = await searchFor(seconds * 1000);
  let isOver = false;
  const storms = (async () => {
    const statuses = new Map<number, number>();
    while (!isOver) {
      for (const [status, count] of await storm(people, 200)) {
        statuses.set(status, (statuses.get(status) ?? 0) + count);
      }
    }
    return statuses;
  })();
  const during = await searchFor(seconds * 1000);
  isOver = true;
  return { before: p99(before), during: p99(during), statuses: await storms };
}

async function searchFor(ms: number): Promise<number[]> {
  const connections = Array.from({ length: 16 }, () => openConnection(catalogUrl));
  const free = [...connections];
  const took: number[] = [];
  const under: Promise<void>[] = [];
  const begin = performance.now();
  for (let n = 0; n * everyMs < ms; n += 1) {
    await sleep(Math.max(0, begin + n * everyMs - performance.now()));
    const connection = free.shift() ?? openConnection(catalogUrl);
    const sent = begin + n * everyMs;
    const path = searches[n % searches.length] ?? '';
    const ask = connection.exchange(bytesOf({ method: 'GET', path })).then((answer) => {
      expectStatus(answer, 200);
      took.push(performance.now() - sent);
      free.push(connection);
    });
    under.push(ask);
  }
  await Promise.all(under);
  for (const connection of free) connection.close();
  return took;
}

function p99(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length * 0.99)] ?? NaN;
}
