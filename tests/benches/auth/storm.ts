import { fork } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { bytesOf, expectStatus, openConnection } from '../support/connection.js';
import { catalogUrl } from '../support/shop.js';
import type { People } from './sign-ins.js';

/** As a shop that is not busy: a search every 10 ms, whatever the last one did. */
const everyMs = 10;
const warmUpMs = 2000;
const searches = [
  '/products?q=mesa',
  '/products?q=silla&sort=price',
  '/products',
  '/products?q=lampara',
];

/**
 * 99th percentile of searches, in ms, before and during storms of 200 sign-ins, each measured for twice
 * `seconds`, as of so few a handful decides. Searches are sent by the clock, so that one that waits does not
 * keep the next ones from being sent; the crowd is a process and a session of its own, so that no search
 * waits for this program to send 200 sign-ins, nor shares its part of the cores with them.
 */
export async function searchBesideStorm({ prefix }: People, seconds: number) {
  const ms = seconds * 2000;
  await searchFor(warmUpMs);
  const before = await searchFor(ms);
  const crowd = fork(fileURLToPath(new URL('./crowd.ts', import.meta.url)), [prefix], {
    detached: true,
  });
  crowd.once('exit', (code) => code && crowd.emit('error', new Error('The crowd has failed')));
  await once(crowd, 'message');
  const during = await searchFor(ms);
  crowd.send('stop');
  const [answers] = (await once(crowd, 'message')) as [Array<[status: number, count: number]>];
  return { before: p99(before), during: p99(during), statuses: new Map(answers) };
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
