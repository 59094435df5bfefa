import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import pg from 'pg';
import { root } from '../../local/src/folders.js';
import type { LoadResult } from '../../local/src/load-result.js';
import { shop } from '../support/shop.js';

const name = 'load-under-test';
const files = ['json', 'html'].map((ending) => join(root, 'reports', `${name}.${ending}`));
const hasK6 = spawnSync('k6', ['version']).status === 0;

async function load(script: string, environment: Record<string, string> = {}) {
  const file = join(root, 'tests', 'load', `${script}.ts`);
  const command = ['local/run.mjs', 'load', file, '--out', name, '--quiet'];
  const env = { ...process.env, ...environment };
  const run = spawn(process.execPath, command, {
    cwd: root,
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<number | null>((resolve) => run.once('close', resolve));
  const [said, exitCode] = await Promise.all([text(run.stdout), ended]);
  const read = () => JSON.parse(readFileSync(files[0] ?? '', 'utf8')) as LoadResult;
  return { exitCode, said, result: existsSync(files[0] ?? '') ? read() : undefined };
}

async function query(sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: shop.databaseUrl });
  await client.connect();
  await client.query(sql).finally(() => client.end());
}

const temporary = () => readdirSync(tmpdir()).filter((entry) => entry.startsWith('tienda-load-'));

afterEach(() => files.forEach((file) => rmSync(file, { force: true })));

// A test that is skipped counts as failed, so that nobody takes what did not run for proved.
(hasK6 ? describe : describeWithoutK6)('npm run load', () => {
  it('when a shop is loaded, then result and page say what it did', async () => {
    const { exitCode, result } = await load('steady');

    expect(exitCode).toBe(0);
    expect(result).toMatchObject({ script: 'steady', target: 'native', outcome: 'holds' });
    expect(Object.keys(result?.operations ?? {})).toEqual(['getProduct', 'searchProducts']);
    // Twenty a second for four seconds, without the warm-up of one.
    expect(result?.operations['searchProducts']?.count).toBeGreaterThanOrEqual(75);
    expect(result?.operations['searchProducts']?.count).toBeLessThanOrEqual(85);
    expect(result?.operations['getProduct']?.statuses).toEqual({ 404: expect.any(Number) });
    expect(result?.counters['products_seen']).toBeLessThanOrEqual(85);
    expect(result?.books).toEqual({ hold: true, breaches: [] });
    const parts = ['catalog', 'k6', 'localstack', 'nginx', 'orders', 'postgres', 'users'];
    expect(Object.keys(result?.processes ?? {}).sort()).toEqual(
      process.platform === 'linux' ? parts : [],
    );
    const page = readFileSync(files[1] ?? '', 'utf8');
    expect(page).toContain('every threshold holds, and so do the books.');
    expect(page).not.toMatch(/(src|href)=|url\(|@import/);
    expect(temporary()).toEqual([]);
  }, 120_000);

  it('when a threshold does not hold, then the run fails and names it', async () => {
    const { exitCode, result } = await load('steady', { P99_MS: '0.001' });

    expect([exitCode, result?.outcome]).toEqual([1, 'thresholds']);
    expect(result?.thresholds).toEqual([
      expect.objectContaining({ limit: 'p(99)<0.001', value: expect.any(Number), holds: false }),
    ]);
  }, 120_000);

  it('when a book is wrong, then the run fails, however fast it was', async () => {
    const one = `update catalog.stock set available = available + $ where product_id =
      (select product_id from catalog.stock order by product_id limit 1)`;
    await query(one.replace('$', '1'));
    const { exitCode, said, result } = await load('steady').finally(() =>
      query(one.replace('$', '-1')),
    );

    expect([exitCode, result?.outcome]).toEqual([1, 'books']);
    expect(result?.books?.breaches).toMatchObject([
      { rule: 'stock is the sum of its ledger', count: 1 },
    ]);
    expect(said).toContain('Wrong books after');
  }, 120_000);

  it('when the generator cannot keep up, then the run is void and says why', async () => {
    const { exitCode, said, result } = await load('too-few-users');

    expect([exitCode, result?.outcome]).toEqual([1, 'void']);
    expect(result?.generator.why).toMatch(/^k6 left out \d+ of \d+ iterations/);
    expect(said).toContain('✖ Void: k6 left out');
  }, 120_000);
});

function describeWithoutK6(about: string): void {
  it(`when k6 is not on the PATH (it is not), then ${about} is not run here`, () => {
    expect(hasK6).toBe(false);
  });
}
