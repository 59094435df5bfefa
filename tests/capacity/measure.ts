/**
 * `npm run capacity -- measure`: what each operation of the shop's mix costs, and how long it takes
 * under load. Writes measured.json; docs/capacity.md explains what is made of it.
 */
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { seedProducts } from '../../services/catalog/seed/src/products.js';
import { stockUp } from '../benches/checkout/goods.js';
import { holdOutbox } from '../benches/checkout/outbox.js';
import { expectMeasurements, measureCalmly } from '../benches/support/calm.js';
import { fill } from '../benches/support/catalogue.js';
import { describeMachine } from '../benches/support/machine.js';
import { asAdmin, variable } from '../benches/support/shop.js';
import { services, type LoadPoint, type Measured } from './measured.js';
import { operationIds } from './mix.js';
import { measureAfterOrder, isDelivered } from './measure/after-order.js';
import { measureAlone } from './measure/alone.js';
import { divideCores } from './measure/cores.js';
import { idleCores, measureKnee, measureLoad } from './measure/loads.js';
import { look, noiseBetween } from './measure/look.js';
import { costOfOperation } from './measure/operation-costs.js';
import { welcomePeople } from './measure/people.js';
import { createOperations, linesInCart } from './measure/requests.js';
import { repeat } from './measure/send.js';
import { measureStart } from './measure/start.js';

const products = 10_000;
/** Where few come, it takes longer until as many have come; lengths are of `--seconds`. */
const plans = [
  { share: 0.25, length: 12 },
  { share: 0.5, length: 10 },
  { share: 0.75, length: 10 },
  { share: 0.9, length: 5 },
];
const { values } = parseArgs({
  args: process.argv.slice(2),
  options: {
    seconds: { type: 'string', default: '2.5' },
    out: { type: 'string', default: new URL('measured.json', import.meta.url).pathname },
  },
});
const seconds = Number(values.seconds);
const say = (text: string) => console.error(text);

await fill(seedProducts(products), products);
const goods = await stockUp();
const people = await welcomePeople();
await isDelivered('users');
const pid = (part: string) => Number(variable(`TIENDA_${part}_PID`));
divideCores(
  [...services, 'postgres'].map((name) => pid(name.toUpperCase())),
  [pid('LOCALSTACK')],
);
await holdOutbox();

const productIds = goods.map(({ productId }) => productId);
const operations = createOperations({ productIds, people });
const put = operations.find(({ id }) => id === 'putCartLine');
for (let lines = 0; put && lines < people.length * linesInCart;) {
  lines += (await repeat(put, { workers: 1, seconds: 0.5 })).requests;
}
await asAdmin((client) => client.query('vacuum (analyze)'));
const begin = await look();
const idle = await idleCores(5);
const costs: Record<string, Awaited<ReturnType<typeof costOfOperation>>> = {};
for (const operation of operations) {
  say(`Measuring ${operation.id} …`);
  costs[operation.id] = await costOfOperation(operation, { seconds, idle });
}
expectMeasurements(plans.length);
say('Measuring one request at a time …');
const { result: aloneMs } = await measureCalmly('alone', () =>
  measureAlone(operations, seconds * 5),
);
const place = costs['placeOrder'];
if (!place) throw new Error('An order was not measured');
say('Measuring what an order sets going …');
const afterOrder = await measureAfterOrder(operations, { place, seconds: seconds * 4, idle });
const start = await measureStart();
const knee = await measureKnee(operations, { seconds: seconds * 4, idle });
say(`The knee is at ${knee.perSecond.toFixed(0)} requests a second.`);
const loads: LoadPoint[] = [];
for (const { share, length } of plans) {
  say(`Measuring at ${share} of the knee …`);
  const plan = { share, kneePerSecond: knee.perSecond, seconds: seconds * length, idle };
  const { result } = await measureCalmly(`${share}`, () => measureLoad(operations, plan));
  loads.push(result);
}
const end = await look();
const found = operationIds.map((id) => {
  const cost = costs[id];
  if (!cost) throw new Error(`${id} was not measured`);
  return [id, { ...cost, aloneMs: aloneMs[id] }] as const;
});
const measured: Measured = {
  on: await describeMachine(),
  date: new Date().toISOString().slice(0, 10),
  commit: execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim(),
  products,
  noise: noiseBetween(begin, end),
  operations: Object.fromEntries(found) as Measured['operations'],
  afterOrder,
  idle,
  mixCpuMs: knee.cpuMs,
  start,
  kneePerSecond: knee.perSecond,
  loads,
};
writeFileSync(values.out, written(measured));
process.exit(0);

/** One line for each operation, one for each load. */
function written(value: Measured): string {
  const four = (_: string, each: unknown) =>
    typeof each === 'number' ? Number(each.toPrecision(4)) : each;
  return `${JSON.stringify(value, four, 1)
    .replaceAll(/\n {3,}/g, ' ')
    .replaceAll(/\n {2}([}\]])/g, ' $1')}\n`;
}
