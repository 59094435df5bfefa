import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { root } from '../../../local/src/folders.js';
import type { Figure } from '../support/report.js';

const options = ['--products', '1000,2000', '--orders', '2000,20000', '--samples', '5'];

/** The bench in a shop of its own, with nothing of the tests' shop in its environment. */
async function run(): Promise<Map<string, number | null>> {
  const { PATH, HOME, TIENDA_STATE = '.tienda/test' } = process.env;
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['local/run.mjs', 'bench', 'growth', ...options, '--partitions', '--json'],
    { cwd: root, env: { PATH, HOME, TIENDA_STATE: join(TIENDA_STATE, 'growth') } },
  );
  const lines = stdout.trim().split('\n');
  const figures = lines.map((line) => JSON.parse(line) as Figure);
  return new Map(figures.map(({ name, value }) => [name, value]));
}

test('when few of many orders are asked for, then few pages are read', async () => {
  const figures = await run();
  const bounded = [
    'read an order',
    'own orders of the busiest, half-way down',
    'staff: all orders, far down',
    'staff: by number',
    'outbox: when the next is due',
    'checkout',
  ];
  // A page of 25 orders is 300; the 20,000 orders alone would be 1,500.
  const worst = (name: string) => figures.get(`${name}, buffers, worst, 20000`) ?? NaN;
  expect(bounded.filter((name) => !(worst(name) < 400))).toEqual([]);
  expect(figures.get('checkout, ms of CPU, median, exponent')).toEqual(expect.any(Number));
  for (const side of ['plain', 'by month']) {
    expect(figures.get(`give up a month, s, ${side}`)).toBeGreaterThan(0);
  }
}, 180_000);
