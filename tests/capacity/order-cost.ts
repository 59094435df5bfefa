import type { Cost, MeasuredMix, Service } from './measured.js';
import { operationIds, perOrder, type OperationId } from './mix.js';
import { sum } from './arithmetic.js';
import { of, type Settings } from './settings.js';

export interface Basis {
  measured: MeasuredMix;
  settings: Settings;
}

/** What one order costs together with all that is asked for beside it. */
export interface PerOrder {
  requests: Record<Service, number>;
  cpuMs: Record<Service, number>;
  writerMs: number;
  readerMs: number;
  writerConnectionMs: number;
  readerConnectionMs: number;
  bytes: number;
  packedBytes: number;
  logBytes: number;
  walBytes: number;
  snsMessages: number;
  s3Puts: number;
}

/** With a share of each operation's requests that reach the services; all of them without. */
export function costOfOrder(
  { measured }: Basis,
  reaching: (id: OperationId) => number = () => 1,
): PerOrder {
  const counted = operationIds.map((id) => {
    return { cost: measured.operations[id], count: perOrder(id) * reaching(id) };
  });
  const after = measured.afterOrder;
  const all = (pick: (cost: Cost) => number) =>
    sum(counted.map(({ cost, count }) => count * pick(cost))) + pick(after);
  const reads = counted.filter(({ cost }) => cost.service === 'catalog');
  const read = (pick: (cost: Cost) => number) =>
    sum(reads.map(({ cost, count }) => count * pick(cost)));
  const answered = (what: 'bytes' | 'packedBytes') =>
    sum(counted.map(({ cost, count }) => count * cost[what]));
  return {
    requests: of((name) =>
      sum(counted.map(({ cost, count }) => (cost.service === name ? count : 0))),
    ),
    cpuMs: of((name) => all(({ cpuMs }) => cpuMs[name])),
    writerMs: all(({ cpuMs }) => cpuMs.postgres) - read(({ cpuMs }) => cpuMs.postgres),
    readerMs: read(({ cpuMs }) => cpuMs.postgres),
    writerConnectionMs: all((cost) => cost.connectionMs) - read((cost) => cost.connectionMs),
    readerConnectionMs: read((cost) => cost.connectionMs),
    bytes: answered('bytes'),
    packedBytes: answered('packedBytes'),
    logBytes: all(({ logBytes }) => logBytes),
    walBytes: all(({ walBytes }) => walBytes),
    // Events go out by tens at most, and each of the ten counts.
    snsMessages: (after.sns['Publish'] ?? 0) + Math.ceil(after.sns['PublishBatch'] ?? 0),
    s3Puts: after.s3['PutObject'] ?? 0,
  };
}
