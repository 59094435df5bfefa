import { randomUUID } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CreateBucketCommand, GetObjectCommand, ListObjectsV2Command } from '@aws-sdk/client-s3';
import { createS3, s3Settings } from '@tienda/shared/s3';
import { loadSettings } from '@tienda/shared/settings';
import { testShop } from '@tienda/shared/testing';
import { runCommand } from './run-command.js';
import { startCatalog, type CatalogService } from '../../test/support.js';

let service: CatalogService;
let cache: string;
let s3: ReturnType<typeof createS3>;
const Bucket = `catalog-test-${randomUUID()}`;

beforeAll(async () => {
  service = await startCatalog();
  cache = await mkdtemp(join(tmpdir(), 'catalog-seed-'));
  s3 = createS3(loadSettings(s3Settings, seedEnvironment()));
  const CreateBucketConfiguration = { LocationConstraint: 'eu-west-1' } as const;
  await s3.send(new CreateBucketCommand({ Bucket, CreateBucketConfiguration }));
});

afterAll(async () => {
  s3.destroy();
  await rm(cache, { recursive: true });
  await service.stop();
});

/** The service itself has no business with S3. */
const seedEnvironment = () => ({
  ...testShop().environment['seed-catalog'],
  ...service.environment,
});

const seed = (...options: string[]) =>
  runCommand(['seed', ...options], {
    ...seedEnvironment(),
    MEDIA_BUCKET: Bucket,
    PICTURES_CACHE: cache,
  });

const keys = async () => {
  const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket }));
  return Contents.map(({ Key = '' }) => Key).sort();
};

const state = () =>
  service.query(
    `select p.sku, p.id, p.slug, p.name, p.price, k.available, i.key, i.placeholder
     from catalog.products p
     join catalog.stock k on k.product_id = p.id
     left join catalog.product_images i on i.product_id = p.id
     order by p.sku`,
  );

test('when it runs, then products can be found, with stock that the ledger explains and pictures', async () => {
  const { code, output } = await seed('--products', '4');
  expect(output).toContain('added 4 of 4 products and 4 pictures');
  expect(code).toBe(0);
  const { body } = await service.get('/products?include=total');
  expect(body.total).toEqual({ count: 4, relation: 'eq' });
  for (const { slug, image, available } of body.items) {
    const { Body, ContentType, CacheControl } = await s3.send(
      new GetObjectCommand({ Bucket, Key: image.url.slice(1) }),
    );
    expect([slug, ContentType, CacheControl]).toEqual([
      slug,
      'image/webp',
      'public, max-age=31536000, immutable',
    ]);
    const bytes = Buffer.from((await Body?.transformToByteArray()) ?? []);
    expect(bytes.subarray(8, 12).toString()).toBe('WEBP');
    expect(available).toBeGreaterThanOrEqual(0);
  }
  expect(await keys()).toHaveLength(12);
  const unexplained = await service.query(
    `select from catalog.stock k where k.available <> (
       select coalesce(sum(l.quantity), 0) from catalog.stock_ledger l
       where l.product_id = k.product_id)`,
  );
  expect(unexplained).toEqual([]);
  const { body: categories } = await service.get('/products/categories');
  expect(categories.items.length).toBeGreaterThanOrEqual(8);
});

test('when it runs again, then nothing changes that people have changed', async () => {
  const [mesa] = (await service.get('/products?limit=1')).body.items;
  await service.query(
    `update catalog.products set price = 777, name = 'Otra', slug = 'otra' where id = $1`,
    [mesa.id],
  );
  await service.query('update catalog.stock set available = 0 where product_id = $1', [mesa.id]);
  await service.query(`update catalog.categories set name = 'Tableros' where slug = 'mesas'`);
  const before = await state();
  const { output } = await seed('--products', '4');
  expect(output).toContain('added 0 of 4 products and 0 pictures');
  expect(await state()).toEqual(before);
  expect((await service.get('/products/categories')).body.items[0]).toMatchObject({
    slug: 'mesas',
    name: 'Tableros',
  });
});

test('when more are wanted, then those there stay, and their pictures are drawn once', async () => {
  const before = await state();
  const { output } = await seed('--products', '6');
  expect(output).toContain('added 2 of 6 products and 2 pictures');
  expect(await state()).toEqual(expect.arrayContaining(before));
  expect(await readdir(join(cache, 'media/products'))).toEqual(
    (await keys()).map((key) => key.slice('media/products/'.length)),
  );
});

test('when a drawing has a new edition, then products of the old one get it', async () => {
  const before = await state();
  await service.query(
    `update catalog.product_images
     set key = regexp_replace(key, '-[0-9]+-640', '-0-640'), placeholder = null`,
  );
  await service.query(
    `update catalog.product_images i set key = 'media/products/foto-propia-640.webp'
     from catalog.products p where p.id = i.product_id and p.sku = $1`,
    [(before[0] as { sku: string }).sku],
  );
  await seed('--products', '6');
  const after = await state();
  expect(after.slice(1)).toEqual(before.slice(1));
  const own = { key: 'media/products/foto-propia-640.webp', placeholder: null };
  expect(after[0]).toMatchObject(own);
});

test('when the number makes no sense, then it is refused and nothing is done', async () => {
  for (const number of ['-1', '1.5', 'muchos']) {
    const { code, output } = await seed(`--products=${number}`);
    expect(code).toBe(1);
    expect(output).toContain('--products must be a number');
  }
});

test('when its settings are missing, then they are named, all at once', async () => {
  const { code, output } = await runCommand(['seed'], { DATABASE_HOST: 'localhost' });
  expect(code).toBe(1);
  expect(output).toMatch(/DATABASE_PORT: is missing[^]*MEDIA_BUCKET: is missing/);
});
