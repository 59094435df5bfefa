import { randomUUID } from 'node:crypto';
import type * as Testing from '@tienda/shared/testing';
import { asAdmin, moduleOfShop } from '../support/shop.js';

const count = 500;
/** Of a token's ten minutes. */
const freshForMs = 4 * 60_000;

const addSql = `
  insert into users.users (id, email, name, password_hash)
  select s.id, s.id || '@example.com', 'Núria Peña Ibáñez', 'x'
  from unnest($1::uuid[]) as s(id)`;

export interface Shoppers {
  ids: string[];
  /** Of all of them, signed with the shop's key. */
  tokens: () => string[];
}

/** People with an account, as many as one token of each fits the services' cache. */
export async function addShoppers(): Promise<Shoppers> {
  const ids = Array.from({ length: count }, () => randomUUID());
  await asAdmin((client) => client.query(addSql, [ids]));
  const { signToken } = await moduleOfShop<typeof Testing>('shared/src/testing.ts');
  let signedAt = -Infinity;
  let signed: string[] = [];
  const tokens = () => {
    if (performance.now() - signedAt < freshForMs) return signed;
    signed = ids.map((userId) => signToken({ userId, role: 'customer' }));
    signedAt = performance.now();
    return signed;
  };
  return { ids, tokens };
}
