import { setTimeout as sleep } from 'node:timers/promises';
import type { OperationCost, Parts } from '../measured.js';
import { costOf, look } from './look.js';
import type { Operation } from './requests.js';
import { repeat } from './send.js';

/** Enough that the service need not wait for the next request, and no queue forms. */
const workers = 4;
/** A session of PostgreSQL tells what it did at its first statement after a second. */
const untilToldMs = 1100;
const poolSize = 16;

/** What one request of an operation costs, with no others about. */
export async function costOfOperation(
  operation: Operation,
  { seconds, idle }: { seconds: number; idle: Parts },
): Promise<Omit<OperationCost, 'aloneMs'>> {
  const tell = () => repeat(operation, { workers: poolSize, seconds: 0.1 });
  await repeat(operation, { workers, seconds: seconds / 3 });
  await sleep(untilToldMs);
  await tell();
  const before = await look();
  const main = await repeat(operation, { workers, seconds });
  await sleep(untilToldMs);
  const told = await tell();
  const after = await look();
  const requests = main.requests + told.requests;
  const each = (what: 'bytes' | 'packedBytes') => Math.round((main[what] + told[what]) / requests);
  return {
    service: operation.service,
    requests,
    ...costOf({ before, after, idle, count: requests }),
    bytes: each('bytes'),
    packedBytes: each('packedBytes'),
  };
}
