import { inTurn, type Operation } from './operation.js';
import type { Shopper } from './shoppers.js';

export type Side = 'plain' | 'by month';

const schemas = { plain: 'orders', 'by month': 'months' };

const from = (side: Side) => `
  select o.*,
    (
      select jsonb_agg(l.* order by l.position)
      from ${schemas[side]}.order_lines l
      where l.order_id = o.id
    ) as lines
  from ${schemas[side]}.orders o`;

interface Read {
  name: string;
  sql: (side: Side) => string;
  values: (shopper: Shopper) => unknown[];
}

const reads: Read[] = [
  {
    name: 'read by id',
    sql: (side) => `${from(side)} where o.id = $1`,
    values: ({ orderId }) => [orderId],
  },
  {
    name: 'read by number',
    sql: (side) => `${from(side)} where o.number = $1`,
    values: ({ number }) => [number],
  },
  {
    name: 'answer of a key',
    sql: (side) =>
      side === 'plain'
        ? 'select o.id from orders.orders o where o.user_id = $1 and o.idempotency_key = $2'
        : `select k.order_id
           from months.order_keys k
           where k.user_id = $1 and k.idempotency_key = $2`,
    values: ({ userId, orderId }) => [userId, orderId],
  },
  {
    name: 'own orders, first page',
    sql: (side) => `${from(side)}
      where o.user_id = $1
      order by ${side === 'plain' ? 'o.number' : 'o.id'} desc
      limit 25`,
    values: ({ userId }) => [userId],
  },
  {
    name: 'all orders, first page',
    sql: (side) => `${from(side)}
      order by ${side === 'plain' ? 'o.placed_at desc, o.number' : 'o.id'} desc
      limit 25`,
    values: () => [],
  },
];

/** The reads on one of both sides. */
export const readsOf = (side: Side, shoppers: Shopper[]): Operation[] =>
  reads.map(({ name, sql, values }) => ({
    name,
    grows: 'orders',
    role: 'admin',
    next: (index) => [{ sql: sql(side), values: values(inTurn(shoppers, index)), named: false }],
  }));
