-- Where the books do not close: what the ledger does not explain of a product's stock. Empty, always.
create or replace view unexplained_stock as
select
  k.product_id,
  k.available - coalesce(l.quantity, 0)::integer as quantity
from stock k
left join (
  select product_id, sum(quantity) as quantity
  from stock_ledger
  group by product_id
) l on l.product_id = k.product_id
where k.available <> coalesce(l.quantity, 0);

-- Stock that came about before the ledger was kept throughout. One statement sees stock and ledger at
-- one moment, so orders may be taken meanwhile. It was there before whatever was sold of it.
insert into stock_ledger (product_id, kind, quantity, at)
select
  u.product_id,
  case when u.quantity > 0 then 'initial' else 'corrected' end,
  u.quantity,
  case when u.quantity > 0 then p.created_at else now() end
from unexplained_stock u
join products p on p.id = u.product_id;

grant select on unexplained_stock to catalog;
