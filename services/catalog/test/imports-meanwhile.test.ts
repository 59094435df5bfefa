import { setTimeout as sleep } from 'node:timers/promises';
import { newId } from '@tienda/shared/ids';
import { importQueries } from '../src/import-queries.js';
import type { ImportWorker } from '../src/import-worker.js';
import { ended, ndjson, start, startWorker, upload } from './import-support.js';
import { etagOf, productBody, staff, type Staff } from './staff.js';
import { takeStockSql, addCategory, startCatalog, type CatalogService } from './support.js';

let service: CatalogService;
let admin: Staff;
let worker: ImportWorker;

beforeAll(async () => {
  service = await startCatalog();
  admin = staff(service);
  worker = startWorker(service);
  await addCategory(service, 'mesas');
});

afterAll(async () => {
  await worker.stop();
  await service.stop();
});

async function waitForLock() {
  const waiting = `select from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock'`;
  while ((await service.query(waiting)).length === 0) await sleep(20);
}

/** Imports `row` while `statement` has been done by somebody else, who commits once the import waits. */
async function importDuring(row: object, statement: string, values: unknown[]) {
  const id = await upload(admin, ndjson([row]), 'application/x-ndjson');
  await service.query('begin');
  await service.query(statement, values);
  await start(admin, id);
  await waitForLock();
  await service.query('commit');
  return ended(admin, id);
}

describe('an import of what somebody else changes', () => {
  it('when units are being sold, then the sale comes first, and the count is told from there', async () => {
    const body = productBody();
    const { id } = (await admin.send('POST', '/products', { body })).body;
    const stock = `/products/${id}/stock`;
    const etag = etagOf(await admin.send('GET', stock));
    await admin.send('PUT', stock, { body: { available: 5 }, etag });
    await importDuring({ ...body, stock: 10 }, takeStockSql('array[$1]', 'array[$2]', 'array[2]'), [
      newId(),
      id,
    ]);
    const { items } = (await admin.send('GET', `${stock}/ledger`)).body;
    expect(items).toMatchObject([
      { kind: 'corrected', quantity: 7, available: 10, userId: admin.userId },
      { kind: 'sold', quantity: -2, available: 3 },
      { kind: 'initial', quantity: 5, available: 5 },
    ]);
    const [last] = (await admin.send('GET', `/products/audit?productId=${id}`)).body.items;
    expect(last.changes).toEqual({ available: { before: 3, after: 10 } });
  });

  it('when it is being edited, then fields that the row leaves out stay as edited', async () => {
    const body = productBody();
    const { id } = (await admin.send('POST', '/products', { body })).body;
    const report = await importDuring(
      { ...body, name: 'Mesa del fichero' },
      `update catalog.products set weight_grams = 777, name = 'Mesa suya' where id = $1`,
      [id],
    );
    expect(report.rows).toMatchObject({ changed: 1 });
    expect((await admin.send('GET', `/products/${id}`)).body).toMatchObject({
      name: 'Mesa del fichero',
      weightGrams: 777,
    });
  });
});

describe('what is left of imports', () => {
  it('when time has gone by, then old ones go with their errors, and others stay', async () => {
    const names = ['unused', 'uploading', 'done', 'recent'];
    const ids = names.map(() => newId());
    await service.query(
      `insert into catalog.imports
         (id, content_type, status, created_at, user_id, queued_at, finished_at)
       select id, 'text/csv', status, now() - age, case when queued then id end,
         case when queued then now() - age end, case when queued then now() - age end
       from (values
         ($1::uuid, 'uploading', interval '49 hours', false),
         ($2, 'uploading', interval '47 hours', false),
         ($3, 'finished', interval '91 days', true),
         ($4, 'finished', interval '89 days', true)
       ) given (id, status, age, queued)`,
      ids,
    );
    await service.query(
      `insert into catalog.import_errors (import_id, line, errors)
       select unnest($1::uuid[]), 2, '[{}]'`,
      [ids.slice(2)],
    );
    await importQueries(service.database).deleteOld();
    const kept = await service.query<{ id: string; errors: number }>(
      `select i.id, count(e.line)::integer as errors
       from catalog.imports i left join catalog.import_errors e on e.import_id = i.id
       where i.id = any ($1) group by i.id`,
      [ids],
    );
    const found = kept.map(({ id, errors }) => [names[ids.indexOf(id)], errors]);
    expect(found.sort()).toEqual([
      ['recent', 1],
      ['uploading', 0],
    ]);
  });
});
