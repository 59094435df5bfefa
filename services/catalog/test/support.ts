import { createApp } from '@tienda/shared/app';
import { createAuthenticator } from '@tienda/shared/auth';
import { connectDatabase, rows, type Database } from '@tienda/shared/database';
import { connectReader } from '@tienda/shared/reader';
import { newId } from '@tienda/shared/ids';
import { createMetrics } from '@tienda/shared/metrics';
import { loadSettings } from '@tienda/shared/settings';
import {
  createTestDatabase,
  listenForTest,
  memoryLogger,
  type TestDatabase,
} from '@tienda/shared/testing';
import { createDomain } from '../src/domain.js';
import { createMediaStore, type MediaStore } from '../src/media-store.js';
import { routes } from '../src/routes.js';
import { settings as schema } from '../src/settings.js';

export interface Answer {
  status: number;
  headers: Headers;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- tests look into any answer
  body: any;
}

export interface CatalogService {
  /** Without a slash at its end. */
  url: string;
  get: (path: string, options?: RequestInit) => Promise<Answer>;
  /** Slugs of what a search finds, in its order. */
  slugs: (query: string) => Promise<string[]>;
  /** As the cluster's master user. */
  query: TestDatabase['query'];
  environment: Record<string, string>;
  /** As the role of the service. */
  database: Database;
  store: MediaStore;
  stop: () => Promise<void>;
}

/** Sells as orders does, which locks before it takes; the three are SQL arrays of the same length. */
export const takeStockSql = (orders: string, products: string, quantities: string) => `
  with locked as materialized (
    select count(*)
    from catalog.lock_stock(${products}::uuid[])
  )
  select catalog.take_locked_stock(${orders}::uuid[], ${products}::uuid[], ${quantities}::integer[])
  from locked`;

/** The service as `main.ts` makes it, on a database of its own. */
export async function startCatalog(): Promise<CatalogService> {
  const test = await createTestDatabase('catalog');
  const settings = loadSettings(schema, test.environment);
  const database = connectDatabase(settings, { applicationName: 'catalog-test' });
  const reader = connectReader(settings, { applicationName: 'catalog-reader' });
  const store = createMediaStore(settings);
  const app = createApp({
    routes: routes(createDomain({ reader, writer: database, store, settings })),
    authenticate: createAuthenticator(settings),
    trustProxyHops: settings.TRUST_PROXY_HOPS,
    metrics: createMetrics(),
    logger: memoryLogger('catalog').logger,
    checkReplies: true,
  });
  const server = await listenForTest(app);
  const get = (path: string, options?: RequestInit) => ask(server.url + path, options);
  return {
    url: server.url,
    get,
    slugs: async (query) => {
      const { body } = await get(`/products?${query}`);
      return body.items.map(({ slug }: { slug: string }) => slug);
    },
    query: test.query,
    environment: test.environment,
    database,
    store,
    stop: async () => {
      await server.close();
      await Promise.all([database.close(), reader.close()]);
      await test.drop();
    },
  };
}

async function ask(url: string, options: RequestInit = {}): Promise<Answer> {
  const response = await fetch(url, { redirect: 'manual', ...options });
  const text = await response.text();
  const body = text === '' ? undefined : JSON.parse(text);
  return { status: response.status, headers: response.headers, body };
}

/** A category, below `parent` when there is one. */
export async function addCategory(
  { database }: CatalogService,
  slug: string,
  { name = slug, parent = null }: { name?: string; parent?: string | null } = {},
): Promise<void> {
  await rows(
    database,
    `insert into categories (slug, name, parent_id)
     values ($slug, $name, (select id from categories where slug = $parent))
     on conflict (slug) do nothing`,
    { slug, name, parent },
  );
}

interface ProductFields {
  name: string;
  description: string;
  category: string;
  price: number;
  available: number;
  popularity: number;
  status: 'draft' | 'active' | 'archived';
  attributes: Record<string, string | number>;
  /** Key in the media bucket; none without. */
  imageKey: string | null;
}

/** A product that is for sale unless `fields` say otherwise; its slug is also its name. */
export async function addProduct(
  service: CatalogService,
  slug: string,
  fields: Partial<ProductFields> = {},
): Promise<string> {
  const id = newId();
  const product = {
    name: slug,
    description: '',
    category: 'varios',
    price: 1000,
    available: 5,
    popularity: 0,
    status: 'active',
    imageKey: null,
    ...fields,
    attributes: JSON.stringify(fields.attributes ?? {}),
  };
  await addCategory(service, product.category);
  await rows(service.database, addProductSql, { id, slug, ...product });
  return id;
}

const addProductSql = `
with product as (
  insert into products
    (id, sku, slug, name, description, category_id, price, weight_grams, attributes, status,
     popularity)
  select $id::uuid, $id, $slug, $name, $description, c.id, $price, 500, $attributes::jsonb,
    $status, $popularity
  from categories c
  where c.slug = $category
),
units as (
  insert into stock (product_id, available)
  values ($id::uuid, $available::integer)
),
ledger as (
  insert into stock_ledger (product_id, kind, quantity)
  select $id::uuid, 'initial', $available::integer
  where $available::integer > 0
)
insert into product_images (id, product_id, position, key, width, height, alt)
select gen_random_uuid(), $id::uuid, 1, $imageKey::text, 640, 640, 'Dibujo'
where $imageKey::text is not null`;

/** What a batch does from time to time: tiers, uses of words, statistics. */
export async function refreshSearch({ database }: CatalogService): Promise<void> {
  await rows(database, 'select refresh_search()');
}
