import { randomUUID } from 'node:crypto';
import { shippingAddress } from '../checkout/address.js';
import { bytesOf, expectStatus, openConnection, type Connection } from '../support/connection.js';
import type { ServerProcess } from '../support/server-process.js';
import type { Buyer, Goods, Shop } from './buyer.js';
import { asVendure } from './vendure.js';
import * as requests from './vendure-requests.js';

const password = 'correcto-caballo-batería';

const goodsSql = `
  select v.id::text as id, t.slug
  from product_variant v
  join product_translation t on t."baseId" = v."productId"`;

const booksSql = `
  select count(*)::integer as placed,
    (select sum(s."stockAllocated")::integer from stock_level s) as allocated
  from "order" o
  where o.state = 'PaymentAuthorized'`;

/** What its checkout calls the parts of an address. */
const address = {
  fullName: shippingAddress.name,
  streetLine1: shippingAddress.line1,
  streetLine2: shippingAddress.line2,
  postalCode: shippingAddress.postalCode,
  city: shippingAddress.city,
  countryCode: shippingAddress.country,
};

let made = 0;

/** Vendure, with so many buyers who have just signed in. */
export async function vendureShop(server: ServerProcess, buyers: number): Promise<Shop> {
  const connection = openConnection(server.url);
  const tokens: string[] = [];
  while (tokens.length < buyers) tokens.push(await welcome(connection));
  connection.close();
  const { rows } = await asVendure((client) => client.query<Goods>(goodsSql));
  const doors = tokens.map((token) => () => enter(server.url, token));
  return { name: 'Vendure', servers: [server.pid], goods: rows, doors };
}

/** Units that it has sold and its stock does not know of; throws when an order is missing. */
export async function forgottenUnits(): Promise<number> {
  const { rows } = await asVendure((client) =>
    client.query<{ placed: number; allocated: number }>(booksSql),
  );
  const { placed, allocated } = rows[0] ?? { placed: 0, allocated: 0 };
  if (placed !== made) throw new Error(`Vendure has ${placed} orders of the ${made} it took`);
  return 3 * made - allocated;
}

async function welcome(connection: Connection): Promise<string> {
  const username = `${randomUUID()}@example.com`;
  const account = { emailAddress: username, password, firstName: 'Núria', lastName: 'Peña Ibáñez' };
  await ask(connection, { query: requests.register, variables: { input: account } });
  const variables = { username, password };
  const { head } = await ask(connection, { query: requests.signIn, variables });
  return /^vendure-auth-token: (\S+)/im.exec(head)?.[1] ?? '';
}

function enter(url: string, token: string): Buyer {
  const connection = openConnection(url);
  const send = (query: string, variables = {}) => ask(connection, { query, variables, token });
  return {
    search: async (term) => {
      const { data } = await send(requests.search, { term });
      const { items } = data as { items: Array<{ productVariantId: string; slug: string }> };
      return items.map(({ productVariantId: id, slug }) => ({ id, slug }));
    },
    look: async ({ slug }) => {
      await send(requests.product, { slug });
    },
    buy: async (cart) => {
      for (const { id } of cart) await send(requests.addItem, { id });
      await send(requests.setAddress, { input: address });
      await send(requests.setShipping);
      await send(requests.arrangePayment);
      const { data } = await send(requests.pay);
      const { code, state } = data as { code: string; state: string };
      if (state !== 'PaymentAuthorized') throw new Error(`A Vendure order ended as ${state}`);
      made += 1;
      await send(requests.readOrder, { code });
    },
    leave: connection.close,
  };
}

interface Question {
  query: string;
  variables: object;
  token?: string;
}

/** Throws at an error of any of its kinds, else answers the only field of the answer. */
async function ask(connection: Connection, { query, variables, token }: Question) {
  const headers: Record<string, string> = token ? { authorization: `Bearer ${token}` } : {};
  const body = JSON.stringify({ query, variables });
  const request = { method: 'POST', path: '/shop-api?languageCode=es', headers, body };
  const answer = expectStatus(await connection.exchange(bytesOf(request)), 200);
  const { data, errors } = JSON.parse(answer.body.toString()) as {
    data?: Record<string, object | null> | null;
    errors?: unknown;
  };
  const [field] = Object.values(data ?? {});
  if (errors || !field || 'errorCode' in field) {
    throw new Error(`Vendure refused:\n${query}\n${answer.body.toString()}`);
  }
  return { head: answer.head, data: field };
}
