import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { newId } from '@tienda/shared/ids';
import { signToken } from '@tienda/shared/testing';
import pg from 'pg';
import { createProduct } from '../support/goods.js';
import { shippingAddress } from '../support/shopper.js';
import { control, shop } from '../support/shop.js';
import { until } from '../support/until.js';

const buyers = 700;
const units = 400;
const atOnce = 40;

interface Final {
  status: number;
  body: { id?: string; type?: string; items?: object[] };
}

const buyerOf = (productId: string) => {
  const userId = newId();
  return {
    userId,
    request: {
      method: 'POST',
      headers: {
        authorization: `Bearer ${signToken({ userId, role: 'customer' })}`,
        'idempotency-key': randomUUID(),
        'content-type': 'application/json',
      },
      body: JSON.stringify({
        lines: [{ productId, quantity: 1 }],
        shippingAddress,
        payment: { token: 'tok_ok' },
      }),
    },
  };
};

/** Sends it until it is decided: what broke off, and what a proxy or a busy shop answers, is not. */
async function insist(request: RequestInit): Promise<Final> {
  return until(async () => {
    const response = await fetch(`${shop.edgeUrl}/orders`, request);
    const { status } = response;
    if (status >= 500) return undefined;
    const body = (await response.json()) as Final['body'];
    return !body.type?.endsWith('/idempotency-key-in-use') && { status, body };
  }, 60_000);
}

/** One connection for each question: the database is restarted meanwhile. */
async function ask<Row extends object>(sql: string, values: unknown[]): Promise<Row> {
  const client = new pg.Client({ connectionString: shop.databaseUrl });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const [row] = (await client.query<Row>(sql, values)).rows;
    if (!row) throw new Error(`No row: ${sql}`);
    return row;
  } finally {
    await client.end().catch(() => undefined);
  }
}

describe('a flash sale', () => {
  it('when orders is killed and the database restarted, then each unit is sold once', async () => {
    const goods = await createProduct('Mesa de un día', { price: 9900, available: units });
    const all = Array.from({ length: buyers }, () => buyerOf(goods.id));
    const sold = async () => {
      const sql = 'select count(*)::int as n from orders.order_lines where product_id = $1';
      return (await ask<{ n: number }>(sql, [goods.id])).n;
    };
    const finals: Final[] = [];
    const queue = all.values();
    const line = async () => {
      for (const { request } of queue) finals.push(await insist(request));
    };
    const disturb = async () => {
      const soldAt: number[] = [];
      for (const [verb, part, after] of [
        ['kill', 'orders', 1],
        ['restart', 'postgres', units / 4],
      ] as const) {
        await until(async () => (await sold()) >= after, 30_000);
        await control(verb, part);
        soldAt.push(await until(sold));
        await sleep(100);
      }
      return soldAt;
    };
    const [soldAt] = await Promise.all([disturb(), ...Array.from({ length: atOnce }, line)]);
    // Faults that came after the last unit would prove nothing.
    expect(Math.max(...soldAt)).toBeLessThan(units);

    const placed = finals.filter(({ status }) => status === 201).map(({ body }) => body.id);
    expect([new Set(placed).size, await sold(), await goods.available()]).toEqual([
      units,
      units,
      0,
    ]);
    for (const { status, body } of finals.filter((final) => final.status !== 201)) {
      const items = [{ productId: goods.id, requested: 1, available: 0 }];
      expect([status, body.items]).toEqual([409, items]);
    }
    const early = await ask(
      `select count(*)::int as n
       from orders.refusals r
       where r.user_id = any ($1)
         and r.refused_at < (select max(o.placed_at) from orders.orders o where o.id = any ($2))`,
      [all.map(({ userId }) => userId), placed],
    );
    expect(early).toEqual({ n: 0 });
  }, 150_000);
});
