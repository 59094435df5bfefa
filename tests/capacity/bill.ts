import { sum } from './arithmetic.js';
import { assumptions } from './assumptions.js';
import { perOrder, requestsPerOrder, visitsPerOrder } from './mix.js';
import { priceTable, usd } from './prices.js';
import { costOfOrder, type Basis, type PerOrder } from './order-cost.js';
import type { Plan } from './plan.js';

const { hoursPerMonth: hours } = priceTable;

export interface Item {
  name: string;
  usd: number;
}

/** Things that every environment has, whatever it sells; staging's are in docs/deploy.md. */
export const fixed = { endpoints: 6, rules: 7, keys: 2, secrets: 7, alarms: 25 };
const requestsOfFirstPage = 9;
/** RDS Proxy charges for as many at least. */
const leastProxyAcus = 8;

/** What a plan costs when its rate lasts the whole month. */
export function billFor(plan: Plan, basis: Basis): Item[] {
  const order = costOfOrder(basis);
  const orders = plan.perSecond * 3600 * hours;
  const rows = { ...running(plan, basis), ...traffic(orders, order), ...afterwards(orders, order) };
  return Object.entries({ ...rows, ...standing(basis) }).map(([name, value]) => ({
    name,
    usd: value,
  }));
}

function running(plan: Plan, { settings }: Basis): Record<string, number> {
  const tasks = sum(Object.values(plan.tasks).map(({ planned }) => planned));
  const ofTask = settings.vcpu * usd('fargateVcpuHour') + settings.gigabytes * usd('fargateGbHour');
  const acus = plan.acu.writer + plan.acu.reader;
  return {
    Fargate: tasks * ofTask * hours,
    'Aurora, ACUs': acus * usd('acuHour') * hours,
    'Aurora, I/O': ((plan.writeIops * 3600 * hours) / 1e6) * usd('auroraIoMillion'),
  };
}

/** What RDS Proxy would cost beside the bill. */
export const proxyUsd = ({ acu }: Plan): number =>
  Math.max(leastProxyAcus, acu.writer + acu.reader) * usd('proxyAcuHour') * hours;

/** Between browsers and tasks. */
function traffic(orders: number, order: PerOrder): Record<string, number> {
  const viewer = viewerOf(order.packedBytes);
  const millions = (orders * viewer.requests) / 1e6;
  // An LCU is 1 GB an hour; the other measures of one are reached later.
  const lcus = Math.max(1, (orders * order.bytes) / 1e9 / hours);
  return {
    'CloudFront, bytes': gigabytesUsd((orders * viewer.bytes) / 1e9),
    'CloudFront, requests':
      Math.max(0, millions - priceTable.free.cloudFrontMillions) * usd('cloudFrontMillion'),
    'web ACL': usd('webAcl') + fixed.rules * usd('webAclRule') + millions * usd('webAclMillion'),
    'load balancer': (usd('loadBalancerHour') + lcus * usd('lcuHour')) * hours,
  };
}

/** Logs, messages and receipts. */
function afterwards(orders: number, order: PerOrder): Record<string, number> {
  const { receiptBytes, receiptMonths, logMonths } = assumptions;
  const ofLogGb = usd('logGb') + usd('logGbMonth') * logMonths + usd('endpointGb');
  const kept = ((orders * receiptBytes) / 1e9) * receiptMonths * usd('s3GbMonth');
  return {
    logs: ((orders * order.logBytes) / 1e9) * ofLogGb,
    'SNS, publishing': ((orders * order.snsMessages) / 1e6) * usd('snsPublishMillion'),
    'SNS, e-mails': (orders / 1e6) * usd('snsEmailMillion'),
    'S3, receipts': ((orders * order.s3Puts) / 1e6) * usd('s3PutMillion') + kept,
  };
}

/** Whatever is sold. */
function standing({ settings }: Basis): Record<string, number> {
  const { endpoints, keys, secrets, alarms } = fixed;
  return {
    endpoints: endpoints * settings.zones * usd('endpointHour') * hours,
    'keys, secrets, alarms':
      keys * usd('key') + secrets * usd('secret') + alarms * usd('alarmMetric'),
  };
}

/** What browsers fetch for one order: answers of the API, the web app and pictures. */
function viewerOf(packedBytes: number): { bytes: number; requests: number } {
  const { firstPageBytes, newVisitors, newPictures, picturesOfPage } = assumptions;
  const firstPages = visitsPerOrder * newVisitors;
  const small = perOrder('searchProducts') * picturesOfPage * newPictures;
  const large = perOrder('getProduct') * newPictures;
  return {
    bytes:
      packedBytes +
      firstPages * firstPageBytes +
      small * assumptions.smallPictureBytes +
      large * assumptions.largePictureBytes,
    requests: requestsPerOrder + firstPages * requestsOfFirstPage + small + large,
  };
}

/** Gigabytes to Europe, by steps, less what is free. */
export function gigabytesUsd(gigabytes: number): number {
  let [from, cost] = [priceTable.free.cloudFrontGb, 0];
  for (const { upToGb, usd: each } of priceTable.cloudFrontGb.steps) {
    const to = Math.min(gigabytes, upToGb ?? Infinity);
    cost += Math.max(0, to - from) * each;
    from = Math.max(from, to);
  }
  return cost;
}
