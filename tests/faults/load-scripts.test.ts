import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { testEnvironment } from '@tienda/shared/testing';
import { operations } from '../../loadtest/lib/operations.ts';
import { operationsOf, runK6, sumOf, withK6, type Run } from '../support/k6.js';
import { shop } from '../support/shop.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const scripts = ['checkout', 'flash-sale', 'journey', 'search', 'smoke', 'soak', 'spike', 'stress'];

test('when a script is added, then it is tested here', () => {
  const files = readdirSync(join(root, 'loadtest')).filter((name) => name.endsWith('.ts'));
  expect(files).toEqual(scripts.map((name) => `${name}.ts`));
});

withK6((k6) => {
  const folder = mkdtempSync(join(tmpdir(), 'tienda-shoppers-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  const run = (script: string, settings: Record<string, string> = {}): Promise<Run> =>
    runK6(k6, script, { BASE_URL: shop.albUrl, ...settings });

  let seeded: object[];
  beforeAll(() => {
    const seed = join(root, 'services/users/dist/seed-shoppers.js');
    const env = { PATH: process.env['PATH'], ...testEnvironment()['users'] };
    const text = execFileSync(process.execPath, [seed, '--count', '40'], { env }).toString();
    seeded = JSON.parse(text) as object[];
  });

  /** A file of shoppers; `secondsLeft` is what they believe of their access tokens. */
  function shoppers(secondsLeft: number): string {
    const accessTokenExpiresAt = new Date(Date.now() + secondsLeft * 1000).toISOString();
    const file = join(folder, `${secondsLeft}.json`);
    writeFileSync(file, JSON.stringify(seeded.map((one) => ({ ...one, accessTokenExpiresAt }))));
    return file;
  }

  it('when smoke runs, then each operation is asked for, and answers as it should', async () => {
    const { code, output, ...done } = await run('loadtest/smoke.ts');
    expect({ code, output }).toMatchObject({ code: 0 });
    expect(operationsOf({ code, output, ...done })).toEqual(
      [...Object.keys(operations), 'uploadToS3'].sort(),
    );
  }, 60_000);

  const others = ['search', 'checkout', 'spike', 'stress', 'soak'];
  it.each(others)(
    'when %s runs, then its thresholds hold and all is tagged',
    async (script) => {
      const settings = { SHOPPERS: shoppers(600), DURATION: script === 'search' ? '3s' : '2s' };
      const done = await run(`loadtest/${script}.ts`, settings);
      expect(done).toMatchObject({ code: 0 });
      const asked = done.points.filter(
        ({ metric, tags }) => metric === 'http_reqs' && tags['scenario'],
      );
      expect(new Set(asked.map(({ tags }) => tags['phase']))).toEqual(
        new Set(['warm-up', 'measured']),
      );
      expect(asked.filter(({ tags }) => !((tags['operation'] ?? '') in operations))).toEqual([]);
      expect(Object.keys(done.summary.metrics)).toContain('http_req_duration');
    },
    60_000,
  );

  it('when nobody has made shoppers, then 40 visits are 100 searches, 12 carts, 3 orders', async () => {
    const done = await run('loadtest/journey.ts', { DURATION: '6s' });
    expect(done).toMatchObject({ code: 0 });
    const searches = sumOf(done, 'visit_searches');
    const perHundred = (metric: string) => (100 * sumOf(done, metric)) / searches;
    expect(searches).toBeGreaterThan(200);
    expect(Math.abs(perHundred('visit_carts') - 12)).toBeLessThan(1);
    expect(Math.abs(perHundred('visit_orders') - 3)).toBeLessThan(0.5);
    expect(sumOf(done, 'orders_placed')).toBe(sumOf(done, 'visit_orders'));
  }, 60_000);

  it('when there is no administrator, then what is in stock is bought', async () => {
    const settings = { SHOPPERS: shoppers(600), DURATION: '1s', ADMIN_EMAIL: 'nadie@example.com' };
    const done = await run('loadtest/checkout.ts', settings);
    expect(done).toMatchObject({ code: 0 });
    expect(sumOf(done, 'orders_placed')).toBeGreaterThan(0);
    expect(operationsOf(done)).not.toContain('createProduct');
    expect(operationsOf(done)).not.toContain('archiveProduct');
  }, 60_000);

  it('when a sale sells out, then what there was is sold, and sessions are renewed on the way', async () => {
    const settings = { SHOPPERS: shoppers(30) };
    const done = await run('loadtest/flash-sale.ts', settings);
    expect(done).toMatchObject({ code: 0 });
    expect(sumOf(done, 'orders_placed')).toBe(10);
    expect(sumOf(done, 'orders_sold_out')).toBeGreaterThan(0);
    expect(sumOf(done, 'orders_refused') + sumOf(done, 'orders_failed')).toBe(0);
    const asked = operationsOf(done);
    expect(asked).toContain('refreshSession');
    expect(asked).not.toContain('register');
  }, 60_000);

  it('when a threshold is broken on purpose, then the run fails', async () => {
    const done = await run('tests/support/impossible-search.ts', { DURATION: '1s' });
    expect(done.code).toBe(99);
    expect(done.output).toContain('NOT p(95)<0.001');
  }, 60_000);
});
