import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Environment } from './environment.js';
import { root } from './folders.js';
import { adminClient } from './postgres.js';

interface Books {
  /** Counts are bigints, which pg gives as text. */
  unitsSold: string;
  unitsTaken: string;
  /** Keys with more than one order. */
  doubleOrders: string;
  /** Products whose figures contradict each other. */
  wrong: object[];
}

/**
 * Compares stock taken with units sold, product by product, and looks for a second order of one
 * key. Answers the exit code.
 */
export async function checkBooks(settings: Environment): Promise<number> {
  const { unitsSold, unitsTaken, doubleOrders, wrong } = await readBooks(settings);
  const sentence = `Books: ${unitsSold} units sold, ${unitsTaken} taken from stock`;
  if (wrong.length === 0 && doubleOrders === '0') {
    console.log(`✔ ${sentence}; every product balances, and no key has two orders.`);
    return 0;
  }
  if (doubleOrders !== '0') console.error(`✖ ${doubleOrders} keys have more than one order`);
  if (wrong.length === 0) return 1;
  console.error(`✖ ${sentence}; ${wrong.length} products do not balance, among them:`);
  for (const product of wrong.slice(0, 10)) console.error(`  ${JSON.stringify(product)}`);
  return 1;
}

async function readBooks(settings: Environment): Promise<Books> {
  const sql = await readFile(join(root, 'local', 'sql', 'check-books.sql'), 'utf8');
  const client = adminClient(settings, settings['DATABASE_NAME'] ?? '');
  await client.connect();
  try {
    const { rows } = await client.query<Books>(sql);
    const [books] = rows;
    if (!books) throw new Error('The books could not be read');
    return books;
  } finally {
    await client.end();
  }
}
