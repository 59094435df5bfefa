import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Environment } from './environment.js';
import { root } from './folders.js';
import { adminClient } from './postgres.js';

/** A rule that does not hold, and of what. */
export interface Breach {
  rule: string;
  subject: string;
}

/** For work that is under way when a run ends. */
const restLimitMs = 15_000;

/**
 * Holds the database of the shop against `tests/invariants.sql`, and `tests/at-rest.sql` as soon as
 * nothing runs any more. Prints every rule that is broken. Answers the exit code.
 */
export const checkBooks = async (settings: Environment): Promise<number> =>
  reportBooks(await findBreaches(settings));

/** The same, without a word. */
export async function findBreaches(settings: Environment): Promise<Breach[]> {
  const client = adminClient(settings, settings['DATABASE_NAME'] ?? '');
  await client.connect();
  const breaches = async (file: string) => {
    const sql = await readFile(join(root, 'tests', file), 'utf8');
    return (await client.query<Breach>(sql)).rows;
  };
  try {
    const always = await breaches('invariants.sql');
    return [...always, ...(await atRest(() => breaches('at-rest.sql')))];
  } finally {
    await client.end();
  }
}

async function atRest(read: () => Promise<Breach[]>): Promise<Breach[]> {
  const deadline = Date.now() + restLimitMs;
  for (;;) {
    const found = await read();
    if (found.length === 0 || Date.now() > deadline) return found;
    await sleep(500);
  }
}

/** The breaches of each rule, with the first few of whom it concerns. */
export function byRule(breaches: Breach[]): { rule: string; count: number; subjects: string[] }[] {
  const subjects = new Map<string, string[]>();
  for (const { rule, subject } of breaches) {
    subjects.set(rule, [...(subjects.get(rule) ?? []), subject]);
  }
  return [...subjects].map(([rule, all]) => {
    return { rule, count: all.length, subjects: all.slice(0, 5) };
  });
}

/** Prints them; answers the exit code. */
export function reportBooks(breaches: Breach[]): number {
  if (breaches.length === 0) {
    console.log('✔ Books: stock, orders, keys, money and events agree.');
    return 0;
  }
  console.error('✖ Books: these rules are broken (tests/invariants.sql, tests/at-rest.sql)');
  for (const { rule, count, subjects } of byRule(breaches)) {
    console.error(`  ${rule}: ${count}, among them ${subjects.join(', ')}`);
  }
  return 1;
}
