import type { OrdersService } from './support.js';

/** The books of the shop: whatever a test did, these must hold. */
export async function expectSoundBooks({ query }: Pick<OrdersService, 'query'>): Promise<void> {
  const broken = await query<{ rule: string }>(`
    select 'stock is the sum of its ledger' as rule
    from catalog.stock s
    where s.available <>
      (select coalesce(sum(l.quantity), 0) from catalog.stock_ledger l where l.product_id = s.product_id)
    union all
    select 'the ledger has every sold line'
    from orders.order_lines ol
    full join (select * from catalog.stock_ledger where kind = 'sold') sl
      on sl.order_id = ol.order_id and sl.product_id = ol.product_id
    where sl.quantity is distinct from -ol.quantity
    union all
    select 'lines and shipping make the total'
    from orders.orders o
    where o.total <> o.shipping
      + (select sum(l.quantity * l.unit_price) from orders.order_lines l where l.order_id = o.id)
    union all
    select 'taxes make the total'
    from orders.orders o
    where o.total <>
      (select sum((t->>'base')::bigint + (t->>'amount')::bigint) from jsonb_array_elements(o.taxes) t)
    union all
    select 'each order is announced exactly once'
    from orders.orders o
    where 1 <> (select count(*) from orders.outbox e
      where e.type = 'order.confirmed' and e.payload->>'orderId' = o.id::text)
    union all
    select 'each order has its one authorisation'
    from orders.orders o
    left join payment_sandbox.authorisations a on a.id = o.payment_authorisation
    where a.amount is distinct from o.total or a.state not in ('authorised', 'captured')`);
  expect(broken).toEqual([]);
}
