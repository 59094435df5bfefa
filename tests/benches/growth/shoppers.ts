import { asAdmin } from '../support/shop.js';

/** Somebody who has ordered, with one of the orders. */
export interface Shopper {
  userId: string;
  email: string;
  orderId: string;
  number: number;
  /** Of Madrid. */
  day: string;
}

const columns = `
  o.user_id as "userId",
  u.email,
  o.id as "orderId",
  o.number::float8 as number,
  to_char(o.placed_at at time zone 'Europe/Madrid', 'YYYY-MM-DD') as day`;

/** Each of 300 with another order, evenly over the years. */
const someSql = `
  select ${columns}
  from (select max(number) as number from orders.orders) newest
  cross join generate_series(1, 300) n
  join orders.orders o on o.number = 10001 + (newest.number - 10001) * ((n * 211) % 300) / 300
  join users.users u on u.id = o.user_id`;

/** The first shopper, who has ordered most (`past-sql.ts`), with the order in the middle. */
const busiestSql = `
  select ${columns}
  from orders.orders o
  join users.users u on u.id = o.user_id
  where o.user_id = md5('shopper 0')::uuid
  order by o.number
  offset (select count(*) / 2 from orders.orders c where c.user_id = md5('shopper 0')::uuid)
  limit 1`;

export async function drawShoppers(): Promise<{ some: Shopper[]; busiest: Shopper }> {
  return asAdmin(async (client) => {
    const { rows: some } = await client.query<Shopper>(someSql);
    const { rows } = await client.query<Shopper>(busiestSql);
    const [busiest] = rows;
    if (!busiest) throw new Error('Nobody has ordered anything');
    return { some, busiest };
  });
}
