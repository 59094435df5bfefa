import { perOrder, requestsPerOrder, type OperationId } from '../mix.js';
import type { Operation } from './requests.js';
import { exchange, openConnections } from './send.js';

/** Of all requests, so that a rare operation comes often enough to tell how long it takes. */
const leastShare = 0.03;

/** How long requests of the mix take one after the other, in an order that chance makes. */
export async function measureAlone(
  operations: Operation[],
  seconds: number,
): Promise<Record<OperationId, number[]>> {
  const connections = openConnections();
  const deck = operations.flatMap((operation) => {
    const share = Math.max(leastShare, perOrder(operation.id) / requestsPerOrder);
    return Array.from({ length: Math.round(share * 100) }, () => operation);
  });
  const tookMs = new Map(operations.map(({ id }) => [id, [] as number[]]));
  for (const begin = performance.now(); performance.now() - begin < seconds * 1000;) {
    const operation = deck[Math.floor(Math.random() * deck.length)];
    if (!operation) throw new Error('There are no operations');
    const asked = performance.now();
    await exchange(connections, operation);
    tookMs.get(operation.id)?.push(performance.now() - asked);
  }
  connections.close();
  const found = [...tookMs].map(([id, values]) => [id, percentiles(values)] as const);
  return Object.fromEntries(found) as Record<OperationId, number[]>;
}

/** 0.5th, 1.5th, … 99.5th: a hundred that stand for as many as there are. */
function percentiles(values: number[]): number[] {
  const sorted = values.toSorted((a, b) => a - b);
  return Array.from({ length: 100 }, (_, percent) => {
    return sorted[Math.floor(((percent + 0.5) / 100) * sorted.length)] ?? NaN;
  });
}
