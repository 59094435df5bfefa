import { readFileSync } from 'node:fs';
import type { OrdersService } from './support.js';

const rules = (file: string) =>
  readFileSync(new URL(`../../../tests/${file}`, import.meta.url), 'utf8');

interface Breach {
  rule: string;
  subject: string;
}

/** What breaks a rule of `invariants.sql`, or of another file of rules. */
export const breaches = (
  { query }: Pick<OrdersService, 'query'>,
  file = 'invariants.sql',
): Promise<Breach[]> => query<Breach>(rules(file));

/** The books of the shop: whatever a test did, these must hold. */
export async function expectSoundBooks(shop: Pick<OrdersService, 'query'>): Promise<void> {
  expect(await breaches(shop)).toEqual([]);
}
