import { sum } from '../arithmetic.js';
import { billFor, proxyUsd } from '../bill.js';
import { limitsOf } from '../limits.js';
import { services, type Service } from '../measured.js';
import { costOfOrder, type Basis } from '../order-cost.js';
import { planFor, requestsPerSecond, type Plan } from '../plan.js';
import { priceTable } from '../prices.js';
import { maxConnections, quota } from '../quotas.js';
import { dollars, percent, rounded, table, turned } from './text.js';

export const sizes = [1_000, 100_000, 1_000_000];

const two = (value: number) => rounded(value, 2);
const whole = (value: number) => rounded(Math.round(value));
const together = (plan: Plan, basis: Basis) => sum(billFor(plan, basis).map(({ usd }) => usd));
const ofHundred = (plan: Plan, basis: Basis) =>
  (100 * together(plan, basis)) / (plan.ordersPerHour * priceTable.hoursPerMonth);

/** Bold above what the environment allows, or above a quota. */
const bold = (value: number, most: number, text = two(value)) =>
  value > most ? `**${text}**` : text;

type Row = [string, (plan: Plan) => string];

const taskRows = ({ settings }: Basis): Row[] =>
  services.map((name) => [
    `tasks of ${name}`,
    ({ tasks: { [name]: of } }) => {
      const count = bold(of.planned, settings.tasks[name].max, rounded(of.planned));
      return of.byRequests > Math.max(of.byCpu, settings.tasks[name].min)
        ? `${count} (CPU: ${rounded(of.byCpu)})`
        : count;
    },
  ]);

function databaseRows({ settings }: Basis): Row[] {
  const most = maxConnections(settings.acu);
  return (['writer', 'reader'] as const).flatMap((kind): Row[] => [
    [`ACUs of the ${kind}`, ({ acu }) => bold(acu[kind], settings.acu.max, rounded(acu[kind]))],
    [
      `connections to the ${kind}, at most`,
      ({ connections: { [kind]: of } }) => bold(of.most, most, rounded(of.most)),
    ],
    ['… at work', ({ connections }) => two(connections[kind].busy)],
    ['… with RDS Proxy', ({ connections }) => rounded(connections[kind].proxied)],
  ]);
}

const messageRows = (): Row[] => [
  ['writes of Aurora (IOPS)', ({ writeIops }) => two(writeIops)],
  [
    `SNS: messages a second, of ${rounded(quota('snsPublishPerSecond'))}`,
    ({ snsPerSecond }) => bold(snsPerSecond, quota('snsPublishPerSecond')),
  ],
  [
    `SNS: e-mails a second, of ${rounded(quota('snsEmailsPerSecond'))}`,
    ({ emailsPerSecond }) => bold(emailsPerSecond, quota('snsEmailsPerSecond')),
  ],
  [
    `S3: receipts a second, of ${rounded(quota('s3PutsPerSecond'))}`,
    ({ s3PutsPerSecond }) => bold(s3PutsPerSecond, quota('s3PutsPerSecond')),
  ],
  ['log, GB a day', ({ logGbPerDay }) => two(logGbPerDay)],
];

/** Everything that a size needs, and what it costs. */
export function planPart(basis: Basis): string {
  const rows: Row[] = [
    ['orders an hour', ({ ordersPerHour }) => rounded(ordersPerHour)],
    ['orders a second', ({ perSecond }) => two(perSecond)],
    ['requests a second', (plan) => two(requestsPerSecond(plan))],
    ...taskRows(basis),
    ['… of catalog, if CloudFront answers what it has', (plan) => rounded(plan.catalogTasksCached)],
    ['answered by CloudFront, of reads', ({ hitShare }) => percent(hitShare)],
    ...databaseRows(basis),
    ...messageRows(),
    ['**US dollars a month**', (plan) => `**${whole(together(plan, basis))}**`],
    ['**US dollars for 100 orders**', (plan) => `**${dollars(ofHundred(plan, basis))}**`],
    ['… RDS Proxy, not in them, a month', (plan) => whole(proxyUsd(plan))],
  ];
  const plans = sizes.map((size) => planFor(size, basis));
  return table(rows.map(([name, cell]) => [name, ...plans.map(cell)]));
}

/** How the table is to be read. */
export function readingPart({ settings }: Basis): string {
  const { catalog, orders, users } = settings.connections;
  const limits = services.map((name: Service) => `${name} ${settings.tasks[name].max}`).join(', ');
  return `- **Bold** is more than \`production.yaml\` or AWS's quota allows: [what ends first](#what-ends-first) says what to do.
- **Tasks** have ${settings.vcpu} vCPU and are planned at ${percent(settings.cpuTarget)} of it or ${rounded(settings.requestsPerTargetMinute)} requests a minute, whichever asks for
  more, as \`ScalingByCpu\` and \`ScalingByRequests\` do; at most ${limits}. What the CPU alone asks for stands in brackets.
- **CloudFront** keeps answers of catalog for a second. The plan does not count on it, because a real shop's searches are less alike
  than the 500 of the load tests.
- **ACUs** are of one instance. The reader answers whoever is not signed in, and takes the writer's place when that is lost.
- **Connections**: a task of catalog holds ${catalog.writer} to the writer and ${catalog.reader} to the reader at most, of orders ${orders.writer}, of users ${users.writer}. An instance
  takes ${rounded(maxConnections(settings.acu))} at ${settings.acu.max} ACUs. RDS Proxy would hold twice those at work, and one for each task that listens to its outbox, which
  it pins. It costs more than it saves until the connections come near the limit.
- **Writes** are the bytes of WAL by 4 KiB, as Aurora counts them; it has no limit of them. What is read stays in memory.`;
}

export function billPart(basis: Basis): string {
  const bills = sizes.map((size) => billFor(planFor(size, basis), basis));
  const names = bills[0]?.map(({ name }) => name) ?? [];
  return table(
    turned([
      ['US dollars a month', ...names],
      ...bills.map((items, at) => [
        `${rounded(sizes[at] ?? 0)} an hour`,
        ...items.map(({ usd }) => whole(usd)),
      ]),
    ]),
  );
}

export function limitsPart(basis: Basis): string {
  const rows = limitsOf(basis).map(({ name, ordersPerHour, then }) => [
    two(Number(ordersPerHour.toPrecision(2))),
    name,
    then,
  ]);
  return table([['orders an hour', 'ends', 'then'], ...rows], { right: false });
}

/** What one order takes, with all that is asked for beside it. */
export function orderPart(basis: Basis): string {
  const order = costOfOrder(basis);
  const cpu = sum(Object.values(order.cpuMs));
  const kib = (bytes: number) => `${rounded(bytes / 1024)} KiB`;
  return `With all that is asked for beside it, an order costs ${rounded(cpu)} ms of CPU in the services and ${rounded(order.writerMs + order.readerMs)} ms in PostgreSQL (${rounded(order.readerMs)} of them
could be a reader's), ${kib(order.walBytes)} of WAL, ${kib(order.logBytes)} of log, ${kib(order.bytes)} of answers (${kib(order.packedBytes)} as Brotli packs them), ${two(order.snsMessages)} messages
of SNS and ${two(order.s3Puts)} objects of S3.`;
}
