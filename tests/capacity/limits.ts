import { assumptions } from './assumptions.js';
import { services, type Service } from './measured.js';
import { costOfOrder, type Basis } from './order-cost.js';
import { acuMs, planFor } from './plan.js';
import { maxConnections, quota } from './quotas.js';

export interface Limit {
  name: string;
  /** Rate at which it is reached. */
  ordersPerHour: number;
  then: string;
}

/** Everything that ends somewhere, the first first. */
export function limitsOf(basis: Basis): Limit[] {
  return [...ofTasks(basis), ...ofDatabase(basis), ...ofMessages(basis)].sort(
    (a, b) => a.ordersPerHour - b.ordersPerHour,
  );
}

const limit = (name: string, perSecond: number, then: string): Limit => {
  return { name, ordersPerHour: perSecond * 3600, then };
};

function ofTasks(basis: Basis): Limit[] {
  const upTo = (name: Service, most: number) =>
    mostWhere((rate) => planFor(rate, basis).tasks[name].planned <= most);
  return [
    ...services.map((name) => {
      const { max } = basis.settings.tasks[name];
      const what = `${max} tasks of ${name} (\`MaxTasks\`)`;
      return limit(what, upTo(name, max), whenTasks(basis, name));
    }),
    limit(
      'load balancer: targets of catalog',
      upTo('catalog', quota('albTargets')),
      'Ask for more, or take larger tasks.',
    ),
  ];
}

function whenTasks(basis: Basis, name: Service): string {
  const { byCpu, byRequests } = planFor(1e6, basis).tasks[name];
  if (byRequests <= byCpu * 1.2) return 'Raise it.';
  const times = (byRequests / byCpu).toFixed(1);
  return `Raise \`RequestsPerTarget\` first: it asks for ${times} times as many tasks as the CPU does.`;
}

function ofDatabase(basis: Basis): Limit[] {
  const { acu } = basis.settings;
  const order = costOfOrder(basis);
  const most = maxConnections(acu);
  const [largest, readers] = [quota('acuOfInstance'), quota('auroraReaders')];
  const connected = (kind: 'writer' | 'reader') =>
    mostWhere((rate) => planFor(rate, basis).connections[kind].most <= most);
  const acus = (count: number, ms: number) => (count * acuMs) / ms;
  return [
    limit(
      `writer at ${acu.max} ACUs (\`MaxCapacity\`)`,
      acus(acu.max, order.writerMs),
      `Raise it, up to ${largest}.`,
    ),
    limit(
      `reader at ${acu.max} ACUs (\`MaxCapacity\`)`,
      acus(acu.max, order.readerMs),
      'Raise it, or add readers: the reader endpoint spreads new connections over them.',
    ),
    limit(
      `writer at ${largest} ACUs`,
      acus(largest, order.writerMs),
      'The largest instance is full: give carts, then users, a cluster of their own; then divide orders by customer and stock by product.',
    ),
    limit(
      `${readers} readers at ${largest} ACUs`,
      acus(readers * largest, order.readerMs),
      'Let answers live longer in CloudFront than a second.',
    ),
    limit(
      `connections of the writer (${most})`,
      connected('writer'),
      'RDS Proxy, or smaller pools: few of them are busy.',
    ),
    limit(
      `connections of the reader (${most})`,
      connected('reader'),
      'More readers, each with as many; or larger tasks, which need fewer pools.',
    ),
  ];
}

function ofMessages(basis: Basis): Limit[] {
  const order = costOfOrder(basis);
  return [
    limit(
      `SNS: ${quota('snsEmailsPerSecond')} e-mails a second`,
      quota('snsEmailsPerSecond'),
      "The quota is not raised. Subscribe a queue instead of addresses to the customers' topics, and let a sender with SES (or another provider) read it.",
    ),
    limit(
      `SNS: ${quota('snsNewTopicsPerSecond')} new topics a second`,
      quota('snsNewTopicsPerSecond') / assumptions.newCustomers,
      'Nobody waits for their topic: the relay makes it, later. When sign-ups stay above it, ask for more, or take one topic with filters.',
    ),
    limit(
      'SNS: messages published',
      quota('snsPublishPerSecond') / order.snsMessages,
      'Ask for more; it is raised.',
    ),
    limit(
      'S3: receipts under one prefix',
      quota('s3PutsPerSecond') / order.s3Puts,
      "Their keys begin with the order's id, so S3 divides the prefix by itself, within minutes.",
    ),
  ];
}

/** Orders a second at most at which something still holds for as many an hour; it holds less and less. */
function mostWhere(holds: (ordersPerHour: number) => boolean): number {
  let [low, high] = [1, 1e9];
  for (let step = 0; step < 60; step += 1) {
    const middle = Math.sqrt(low * high);
    if (holds(middle)) low = middle;
    else high = middle;
  }
  return low / 3600;
}
