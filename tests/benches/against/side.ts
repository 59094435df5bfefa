/**
 * A process of one version: TIENDA_ROOT says where that is. It starts a shop of it, and then does
 * what its parent asks for, one thing at a time.
 */
import { startBenchShop, type BenchShop } from '../../../local/src/bench-shop.js';
import { messageOf } from '../../../local/src/failure.js';
import { stopSignal, untilAborted } from '../../../local/src/signals.js';
import type { Answer, Order } from './sides.js';

const signal = stopSignal();
let shop: BenchShop | undefined;

async function close(): Promise<void> {
  const closing = shop;
  shop = undefined;
  await closing?.close();
}

async function start(products: number) {
  shop = await startBenchShop({
    names: ['catalog', 'orders', 'users'],
    signal,
    withPgbench: false,
  });
  Object.assign(process.env, shop.environment);
  // Only now: where the shop is stands in the environment, which they read when they are loaded.
  const { prepareMeasures, settle } = await import('./measures.js');
  const { spentBy } = await import('../support/cpu.js');
  const { booksFigure } = await import('../checkout/books.js');
  const measures = await prepareMeasures(products);
  return async (order: Order): Promise<Answer> => {
    if ('settle' in order) await settle();
    if ('books' in order) return { breaches: (await booksFigure()).value ?? NaN };
    if (!('measure' in order)) return {};
    const measure = measures.find(({ name }) => name === order.measure);
    if (!measure) throw new Error(`No measure ${order.measure}`);
    const work = () => measure.run(order.seconds);
    const { result: rate, spent } = await spentBy(work, measure.servers);
    return { run: { rate, spent } };
  };
}

const send = (answer: Answer) => process.send?.(answer);
const failed = (error: unknown) => send({ failed: messageOf(error) });

process.once('disconnect', () => void close().finally(() => process.exit()));
void untilAborted(signal).then(async () => {
  await close();
  process.exit(1);
});

const [products = ''] = process.argv.slice(2);
try {
  const obey = await start(Number(products));
  process.on('message', (order: Order) => void obey(order).then(send, failed));
  send({});
} catch (error) {
  await close();
  failed(error);
}
