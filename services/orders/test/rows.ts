import { randomUUID } from 'node:crypto';
import type { Role } from '@tienda/shared/auth';
import { signToken } from '@tienda/shared/testing';
import type { OrdersService } from './support.js';

export interface ProductRow {
  name: string;
  price: number;
  vatRate: number;
  weightGrams: number;
  status: 'draft' | 'active' | 'archived';
  available: number;
  image: string | null;
}

/** A product with its stock, as catalog would have made it. Answers its id. */
export async function addProduct(
  { query }: Pick<OrdersService, 'query'>,
  overrides: Partial<ProductRow> = {},
): Promise<string> {
  const product: ProductRow = {
    name: 'Mesa de roble Náyade',
    price: 12999,
    vatRate: 21,
    weightGrams: 18_000,
    status: 'active',
    available: 10,
    image: null,
    ...overrides,
  };
  const id = randomUUID();
  await query(
    `insert into catalog.categories (slug, name) values ('mesas', 'Mesas') on conflict do nothing`,
  );
  await query(
    `insert into catalog.products (id, sku, slug, name, description, category_id, price, vat_rate,
      weight_grams, status)
    select $1::uuid, 'S' || substr($1::text, 1, 8), 'p-' || substr($1::text, 1, 8), $2, '', c.id,
      $3, $4, $5, $6
    from catalog.categories c
    where c.slug = 'mesas'`,
    [id, product.name, product.price, product.vatRate, product.weightGrams, product.status],
  );
  await setStock({ query }, id, product.available);
  if (product.image !== null) {
    await query(
      `insert into catalog.product_images (id, product_id, position, key, width, height, alt)
      values ($1, $2, 1, $3, 640, 480, 'Una mesa')`,
      [randomUUID(), id, product.image],
    );
  }
  return id;
}

/** As catalog corrects it, with an entry in the ledger. */
export const setStock = (
  { query }: Pick<OrdersService, 'query'>,
  productId: string,
  available: number,
) =>
  query(
    `with changed as (
      insert into catalog.stock_ledger (product_id, kind, quantity)
      select s.product_id, 'corrected', $2::integer - s.available
      from catalog.stock s
      where s.product_id = $1
        and s.available <> $2
    )
    update catalog.stock set available = $2 where product_id = $1`,
    [productId, available],
  );

export async function stockOf(
  { query }: Pick<OrdersService, 'query'>,
  productId: string,
): Promise<number | undefined> {
  const sql = 'select available from catalog.stock where product_id = $1';
  return (await query<{ available: number }>(sql, [productId]))[0]?.available;
}

export interface Shopper {
  userId: string;
  token: string;
}

/** Somebody with an account and an access token. */
export async function addShopper(
  { query }: Pick<OrdersService, 'query'>,
  overrides: { role?: Role; language?: string; channel?: string; phone?: string } = {},
): Promise<Shopper> {
  const { role = 'customer', language = 'es', channel = 'email', phone = null } = overrides;
  const userId = randomUUID();
  await query(
    `insert into users.users (id, email, name, phone, password_hash, role, channel, language)
    values ($1, $2, 'Núria Peña', $3, 'x', $4, $5, $6)`,
    [userId, emailOf(userId), phone, role, channel, language],
  );
  return { userId, token: signToken({ userId, role }) };
}

export const emailOf = (userId: string) => `${userId}@example.com`;

export const shippingAddress = {
  name: 'Núria Peña Ibáñez',
  line1: 'Calle de la Güell, 12',
  line2: '3.º izq.',
  postalCode: '08014',
  city: 'Barcelona',
  country: 'ES',
};

interface Line {
  productId: string;
  quantity: number;
}

export const orderOf = (lines?: Line[], token = 'tok_ok') => ({
  ...(lines && { lines }),
  shippingAddress,
  payment: { token },
});

/** Sends an order under a fresh key, unless one is given. */
export const placeOrder = (
  { call }: Pick<OrdersService, 'call'>,
  { token }: Shopper,
  lines?: Line[],
  { key = randomUUID(), payment = 'tok_ok' }: { key?: string; payment?: string } = {},
) => call('POST', '/orders', { token, key, body: orderOf(lines, payment) });
