import { readFileSync } from 'node:fs';
import { operationIds, perOrder, requestsPerOrder, type OperationId } from './mix.js';

export const services = ['catalog', 'orders', 'users'] as const;
export type Service = (typeof services)[number];
export type CpuPart = Service | 'postgres';
/** Milliseconds of CPU, or cores, by process. */
export type Parts = Record<CpuPart, number>;

/** Of one request, or of what an order sets going once it is answered. */
export interface Cost {
  cpuMs: Parts;
  /** Of all services. */
  logBytes: number;
  logLines: number;
  /** How long it keeps a connection to the database busy. */
  connectionMs: number;
  walBytes: number;
}

export interface OperationCost extends Cost {
  service: Service;
  requests: number;
  /** Headers and body as the service sends them, and with the body as Brotli packs it. */
  bytes: number;
  packedBytes: number;
  /** Of requests of the mix, one after the other, that set nothing going: 0.5th, 1.5th, … 99.5th percentile. */
  aloneMs: number[];
}

/** Requests of the mix that came on their own account, whatever became of those before. */
export interface LoadPoint {
  /** Of the knee. */
  share: number;
  offeredPerSecond: number;
  perSecond: number;
  /** Of those that were sent: 503, which count in nothing else. */
  refused: number;
  meanMs: number;
  p50Ms: number;
  p99Ms: number;
  /** Of the core that the services and PostgreSQL share. */
  busy: number;
  /** Of all parts, for a request: the more come at once, the less. */
  cpuMs: number;
  /** What it took to ask, and to wait for when the next is due, of the other core. */
  generatorBusy: number;
  /** Shares of the machine that its host gave to others, and that other programs took. */
  stolen: number;
  others: number;
}

/** What `npm run capacity -- measure` writes into measured.json. */
export interface Measured {
  on: string;
  date: string;
  commit: string;
  products: number;
  noise: { stolen: number; others: number };
  operations: Record<OperationId, OperationCost>;
  afterOrder: Cost & { sns: Record<string, number>; s3: Record<string, number> };
  /** Cores that are busy while nobody asks for anything. */
  idle: Parts;
  /** CPU of a request of the mix with all that it sets going. */
  mixCpuMs: Parts;
  start: { readySeconds: number; cpuSeconds: number; firstMs: number; settledMs: number };
  /** Requests of the mix a second that the core can do. */
  kneePerSecond: number;
  loads: LoadPoint[];
}

/** One value for each part of the shop. */
export const ofParts = (find: (part: CpuPart) => number): Parts => ({
  catalog: find('catalog'),
  orders: find('orders'),
  users: find('users'),
  postgres: find('postgres'),
});

/** As `measured.json` has it, but with every operation's CPU as it is in the mix. */
export interface MeasuredMix extends Measured {
  inMix: Parts;
}

export function readMeasured(file: string | URL = new URL('measured.json', import.meta.url)) {
  return asInMix(JSON.parse(readFileSync(file, 'utf8')) as Measured);
}

export function asInMix(measured: Measured): MeasuredMix {
  const factor = mixFactor(measured);
  const scaled = <Of extends Cost>(cost: Of): Of => ({
    ...cost,
    cpuMs: ofParts((part) => cost.cpuMs[part] * factor[part]),
  });
  const operations = operationIds.map((id) => [id, scaled(measured.operations[id])] as const);
  return {
    ...measured,
    inMix: factor,
    operations: Object.fromEntries(operations) as Measured['operations'],
    afterOrder: scaled(measured.afterOrder),
  };
}

/** CPU in the mix ÷ what its operations take each by itself, when the same comes again and again. */
function mixFactor({ operations, afterOrder, mixCpuMs }: Measured): Parts {
  return ofParts((part) => {
    const apart = operationIds.reduce(
      (sum, id) => sum + perOrder(id) * operations[id].cpuMs[part],
      afterOrder.cpuMs[part],
    );
    return (mixCpuMs[part] * requestsPerOrder) / apart;
  });
}
