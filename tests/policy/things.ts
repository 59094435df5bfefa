import { randomUUID } from 'node:crypto';
import { createProduct } from '../support/goods.js';
import { codeOf } from '../support/second-factor.js';
import { shippingAddress } from '../support/shopper.js';
import { until } from '../support/until.js';
import { succeed, type Answer } from './call.js';
import type { Person } from './callers.js';
import {
  category,
  image,
  product,
  productImport,
  stock,
  uploadedImage,
  uploadedImport,
} from './catalog-things.js';
import type { Maker, Thing } from './thing.js';
import { decode } from './tokens.js';

const idOf = ({ body }: Answer): string => String(body['id']);

const goods = async (): Promise<Thing> => {
  const { id } = await createProduct('Taburete de pruebas', { price: 100, available: 99_999 });
  return { params: { id, idOrSlug: id, productId: id } };
};
let goodsId: string | undefined;
/** A product that everybody can buy. */
export const goodsOnSale = async (): Promise<string> =>
  (goodsId ??= String((await goods()).params['id']));

/** What an order is placed with. */
export const purchase = async () => ({
  lines: [{ productId: await goodsOnSale(), quantity: 1 }],
  shippingAddress,
  payment: { token: 'tok_ok' },
});

async function order(_: Maker, { token }: Person): Promise<Thing> {
  const headers = { 'idempotency-key': randomUUID() };
  const body = await purchase();
  const placed = await succeed({ method: 'POST', path: '/orders', token, headers, body });
  return { params: { id: idOf(placed) } };
}

async function orderWithReceipt(maker: Maker, owner: Person): Promise<Thing> {
  const made = await order(maker, owner);
  const path = `/orders/${made.params['id']}/receipt`;
  await until(async () => succeed({ method: 'GET', path, token: owner.token }));
  return made;
}

async function shippedOrder(maker: Maker, owner: Person): Promise<Thing> {
  const made = await order(maker, owner);
  await maker.staff('POST', `/orders/${made.params['id']}/shipment`, {});
  return made;
}

async function message(maker: Maker, owner: Person): Promise<Thing> {
  const { params } = await order(maker, owner);
  const sql = `select event_id as id from orders.outbox
    where type = 'order.confirmed' and payload ->> 'orderId' = $1 and sent_at is not null`;
  const { id } = await until(
    async () => (await maker.database.query<{ id: string }>(sql, [params['id']])).rows[0],
  );
  return { params: { id } };
}

async function address(_: Maker, { token }: Person): Promise<Thing> {
  const sent = { method: 'POST', path: '/users/me/addresses', token, body: shippingAddress };
  return { params: { id: idOf(await succeed(sent)) }, body: shippingAddress };
}

async function session(_: Maker, { email, password }: Person): Promise<Thing> {
  const body = { email, password };
  const signedIn = await succeed({ method: 'POST', path: '/users/sessions', body });
  return { params: { id: String(decode(String(signedIn.body['accessToken'])).claims['sid']) } };
}

/** What the browser of somebody who signed in keeps. */
async function refreshCookie(_: Maker, { email, password }: Person): Promise<Thing> {
  const body = { email, password };
  const { headers } = await succeed({ method: 'POST', path: '/users/sessions', body });
  const cookie = /__Host-refresh=[\w-]+/.exec(headers['set-cookie'] ?? '')?.[0] ?? '';
  return { params: {}, headers: { cookie } };
}

const credentials = async (_: Maker, { email, password }: Person): Promise<Thing> => ({
  params: {},
  body: { email, password },
});

/** A second factor of the owner, to be proved by the code in the body. */
async function pendingFactor(_: Maker, { password, token }: Person): Promise<Thing> {
  const path = '/users/me/second-factor';
  const { body } = await succeed({ method: 'POST', path, token, body: { password } });
  const secret = String(body['secret']);
  // Each code works once, so what comes next needs the next one.
  return { params: {}, body: { code: codeOf(secret), password, next: codeOf(secret, 1) } };
}

async function factor(maker: Maker, owner: Person): Promise<Thing> {
  const { body: { code, password, next } = {} } = await pendingFactor(maker, owner);
  const path = '/users/me/second-factor';
  await succeed({ method: 'PUT', path, token: owner.token, body: { code } });
  return { params: {}, body: { password, code: next } };
}

const user = async (_: Maker, { userId }: Person): Promise<Thing> => ({ params: { id: userId } });

/** How each kind of thing is made for its owner. */
export const makers = {
  product,
  stock,
  image,
  uploadedImage,
  category,
  uploadedImport,
  productImport,
  goods,
  order,
  orderWithReceipt,
  shippedOrder,
  message,
  address,
  session,
  refreshCookie,
  credentials,
  pendingFactor,
  factor,
  user,
} satisfies Record<string, (maker: Maker, owner: Person) => Promise<Thing>>;

export type Kind = keyof typeof makers;
