import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Environment } from './environment.js';
import { root } from './folders.js';
import { adminClient } from './postgres.js';

interface Breach {
  rule: string;
  subject: string;
}

/** For work that is under way when a run ends. */
const restLimitMs = 15_000;

/**
 * Holds the database of the shop against `tests/invariants.sql`, and `tests/at-rest.sql` as soon as
 * nothing runs any more. Prints every rule that is broken. Answers the exit code.
 */
export async function checkBooks(settings: Environment): Promise<number> {
  const client = adminClient(settings, settings['DATABASE_NAME'] ?? '');
  await client.connect();
  const breaches = async (file: string) => {
    const sql = await readFile(join(root, 'tests', file), 'utf8');
    return (await client.query<Breach>(sql)).rows;
  };
  try {
    return report([
      ...(await breaches('invariants.sql')),
      ...(await atRest(() => breaches('at-rest.sql'))),
    ]);
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

function report(breaches: Breach[]): number {
  if (breaches.length === 0) {
    console.log('✔ Books: stock, orders, keys, money and events agree.');
    return 0;
  }
  const subjects = new Map<string, string[]>();
  for (const { rule, subject } of breaches) {
    subjects.set(rule, [...(subjects.get(rule) ?? []), subject]);
  }
  console.error('✖ Books: these rules are broken (tests/invariants.sql, tests/at-rest.sql)');
  for (const [rule, all] of subjects) {
    console.error(`  ${rule}: ${all.length}, among them ${all.slice(0, 5).join(', ')}`);
  }
  return 1;
}
