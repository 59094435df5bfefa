import { setTimeout as sleep } from 'node:timers/promises';
import { ofParts, type LoadPoint, type Parts } from '../measured.js';
import { perOrder, requestsPerOrder } from '../mix.js';
import { isDelivered } from './after-order.js';
import { costOf, look, noiseBetween } from './look.js';
import type { Operation } from './requests.js';
import { sendOpen, type Sent } from './send.js';

/** Cores that are busy without any request. */
export async function idleCores(seconds: number): Promise<Parts> {
  const before = await look();
  await sleep(seconds * 1000);
  const after = await look();
  const wall = after.wall - before.wall;
  return ofParts((part) => (after.cpu[part] - before.cpu[part]) / wall);
}

/** An operation of the mix by chance. */
function picker(operations: Operation[]): () => Operation {
  return () => {
    let point = Math.random() * requestsPerOrder;
    const found = operations.find(({ id }) => (point -= perOrder(id)) < 0) ?? operations.at(-1);
    if (!found) throw new Error('There are no operations');
    return found;
  };
}

const sum = (parts: Parts) => Object.values(parts).reduce((total, each) => total + each, 0);

export interface Knee {
  perSecond: number;
  /** Of one request of the mix with all that it sets going. */
  cpuMs: Parts;
}

interface KneePlan {
  seconds: number;
  idle: Parts;
}

/** Requests a second while the knee is looked for. */
const perSecond = 200;

/** What the core can do: requests for each second that it is busy, until all that they set going is done. */
export async function measureKnee(operations: Operation[], plan: KneePlan): Promise<Knee> {
  const { seconds, idle } = plan;
  const pick = picker(operations);
  await sendOpen({ perSecond, seconds: seconds / 3, pick });
  await isDelivered('orders');
  const before = await look();
  const { length: count } = await sendOpen({ perSecond, seconds, pick });
  await isDelivered('orders');
  const { cpuMs } = costOf({ before, after: await look(), idle, count });
  return { perSecond: (1000 * (1 - sum(idle))) / sum(cpuMs), cpuMs };
}

interface LoadPlan {
  share: number;
  kneePerSecond: number;
  seconds: number;
  idle: Parts;
}

/** The mix at a share of the knee. */
export async function measureLoad(
  operations: Operation[],
  { share, kneePerSecond, seconds, idle }: LoadPlan,
): Promise<LoadPoint> {
  const pick = picker(operations);
  const perSecond = share * kneePerSecond;
  await sendOpen({ perSecond, seconds: 2, pick });
  const before = await look();
  const asking = process.cpuUsage();
  const all = await sendOpen({ perSecond, seconds, pick });
  const sent = all.filter(({ isRefused }) => !isRefused);
  const after = await look();
  const asked = process.cpuUsage(asking);
  const wall = after.wall - before.wall;
  await isDelivered('orders');
  return {
    share,
    offeredPerSecond: perSecond,
    perSecond: sent.length / seconds,
    refused: 1 - sent.length / all.length,
    ...timesOf(sent),
    p50Ms: percentile(sent, 0.5),
    busy: (sum(after.cpu) - sum(before.cpu)) / wall,
    cpuMs: sum(costOf({ before, after, idle, count: all.length }).cpuMs),
    generatorBusy: (asked.user + asked.system) / 1e6 / wall,
    ...noiseBetween(before, after),
  };
}

const timesOf = (sent: Sent[]) => ({
  meanMs: sent.reduce((sum, { tookMs }) => sum + tookMs, 0) / sent.length,
  p99Ms: percentile(sent, 0.99),
});

function percentile(sent: Sent[], share: number): number {
  const sorted = sent.map(({ tookMs }) => tookMs).sort((a, b) => a - b);
  return sorted[Math.ceil(share * sorted.length) - 1] ?? NaN;
}
