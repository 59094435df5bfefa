import { setTimeout as sleep } from 'node:timers/promises';
import type { MediaStore } from '../src/media-store.js';
import { ended, ndjson, start, startWorker, upload } from './import-support.js';
import { productBody, staff, type Staff } from './staff.js';
import { addCategory, startCatalog, type CatalogService } from './support.js';

let service: CatalogService;
let admin: Staff;

beforeAll(async () => {
  service = await startCatalog();
  admin = staff(service);
  await addCategory(service, 'mesas');
});

afterAll(() => service.stop());

const count = 3000;

/** The real store, which answers nothing after the first piece of a file until it is let go. */
function stallingStore(store: MediaStore) {
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  let reached = () => {};
  const stalled = new Promise<void>((resolve) => {
    reached = resolve;
  });
  const open: MediaStore['open'] = async (key, part) => {
    if (part && part.from > 0) {
      reached();
      await released;
    }
    return store.open(key, part);
  };
  return { store: { ...store, open }, stalled, release };
}

const rowsOf = async (id: string) => (await admin.send('GET', `/products/imports/${id}`)).body;

async function expectAllOnce(bodies: Array<{ sku: string }>, id: string) {
  const report = await ended(admin, id);
  expect(report).toMatchObject({
    status: 'finished',
    rows: { read: count, created: count, changed: 0, unchanged: 0, refused: 0 },
  });
  const [found] = await service.query<{ products: number; audits: number }>(
    `select count(distinct p.id)::int as products, count(*)::int as audits
     from catalog.products p join catalog.audit a on a.product_id = p.id
     where p.sku = any ($1)`,
    [bodies.map(({ sku }) => sku)],
  );
  expect(found).toEqual({ products: count, audits: count });
}

describe('an import whose task is gone', () => {
  it('when its lease runs out, then another takes it up there, and the first does no more', async () => {
    const bodies = Array.from({ length: count }, () => productBody());
    const id = await upload(admin, ndjson(bodies), 'application/x-ndjson');
    const stalling = stallingStore(service.store);
    const first = startWorker(service, { store: stalling.store });
    await start(admin, id);
    await stalling.stalled;
    await sleep(200);
    const halfway = await rowsOf(id);
    expect(halfway).toMatchObject({ status: 'running' });
    expect(halfway.rows.read).toBeGreaterThan(0);
    expect(halfway.rows.read).toBeLessThan(count);
    // A killed task would be given up after 15 s; this one still renews, so its lease is taken away.
    await service.query(
      `update catalog.imports set worker = gen_random_uuid(), free_at = now() where id = $1`,
      [id],
    );

    const second = startWorker(service);
    await expectAllOnce(bodies, id);
    const done = await rowsOf(id);
    stalling.release();
    await first.stop();
    await second.stop();
    expect(await rowsOf(id)).toEqual(done);
  }, 60_000);

  it('when a task stops, then the rest is taken up by another at once', async () => {
    const bodies = Array.from({ length: count }, () => productBody());
    const id = await upload(admin, ndjson(bodies), 'application/x-ndjson');
    await start(admin, id);
    const first = startWorker(service);
    while ((await rowsOf(id)).rows.read === 0) await sleep(20);
    await first.stop();
    const { status, rows } = await rowsOf(id);
    expect(status).toBe('running');
    expect(rows.read).toBeLessThan(count);
    const second = startWorker(service);
    await expectAllOnce(bodies, id);
    await second.stop();
  }, 60_000);

  it('when CSV is taken up in the middle, then records and line numbers go on', async () => {
    const quoted = (sku: string, price: string) =>
      `${sku},"Mesa\n de ""pino""",,mesas,${price}\r\n`;
    const lines = Array.from({ length: count }, (_, n) =>
      quoted(`Q-${n}`, n === count - 1 ? 'gratis' : '100')
        .replace('\n de', ', de')
        .replace(',,mesas', ',"a\nb",mesas'),
    );
    const id = await upload(
      admin,
      `\ufeffsku,name,description,category,price\r\n${lines.join('')}`,
    );
    await start(admin, id);
    const first = startWorker(service);
    while ((await rowsOf(id)).rows.read === 0) await sleep(20);
    await first.stop();
    expect((await rowsOf(id)).rows.read).toBeLessThan(count);
    const second = startWorker(service);
    const report = await ended(admin, id);
    await second.stop();
    expect(report.rows).toMatchObject({ read: count, created: count - 1, refused: 1 });
    expect(report.errors.items).toMatchObject([{ line: 2 * count, sku: `Q-${count - 1}` }]);
  }, 60_000);

  it('when another file is uploaded meanwhile, then the rest is not imported', async () => {
    const id = await upload(admin, ndjson([productBody()]), 'application/x-ndjson');
    await start(admin, id);
    await service.query(`update catalog.imports set file_version = 'another' where id = $1`, [id]);
    const worker = startWorker(service);
    const report = await ended(admin, id);
    await worker.stop();
    expect(report).toMatchObject({
      status: 'failed',
      failure: 'Another file has been uploaded in its place',
    });
  });
});

describe('an import that has read all', () => {
  it('when words are counted, then no row of search is held that a sale may want', async () => {
    const earlier = await upload(admin, ndjson([productBody()]), 'application/x-ndjson');
    const worker = startWorker(service);
    await start(admin, earlier);
    await ended(admin, earlier);
    const bodies = Array.from({ length: 40 }, () => productBody());
    const id = await upload(admin, ndjson(bodies), 'application/x-ndjson');
    await service.query('begin');
    await service.query(`select from catalog.vocabulary where word = 'roble' for update`);
    await start(admin, id);
    const stuck = () =>
      service.query(
        `select from pg_stat_activity
         where datname = current_database() and wait_event_type = 'Lock'`,
      );
    while ((await stuck()).length === 0) await sleep(20);
    const free = await service.query('select from catalog.product_search for update skip locked');
    const all = await service.query('select from catalog.product_search');
    await service.query('commit');
    expect(all.length).toBeGreaterThan(40);
    expect(free).toHaveLength(all.length);
    expect(await ended(admin, id)).toMatchObject({ status: 'finished' });
    await worker.stop();
  });
});

describe('two tasks', () => {
  it('when two files name the same products, then both are imported, and none twice', async () => {
    const bodies = Array.from({ length: 1000 }, () => productBody());
    const dearer = bodies
      .map((body) => ({ ...body, price: { amount: 99900, currency: 'EUR' } }))
      .reverse();
    const [one, two] = await Promise.all([
      upload(admin, ndjson(bodies), 'application/x-ndjson'),
      upload(admin, ndjson(dearer), 'application/x-ndjson'),
    ]);
    await Promise.all([start(admin, one), start(admin, two)]);
    const workers = [startWorker(service), startWorker(service)];
    const reports = await Promise.all([ended(admin, one), ended(admin, two)]);
    await Promise.all(workers.map((worker) => worker.stop()));
    for (const { status, rows } of reports) {
      expect(status).toBe('finished');
      expect(rows).toMatchObject({ read: 1000, refused: 0 });
    }
    const sum = (name: string) => reports[0].rows[name] + reports[1].rows[name];
    expect(sum('created')).toBe(1000);
    expect(sum('changed')).toBe(1000);
  }, 60_000);
});
