-- A list of stock is a count: what differs from the books was wrong in them.
with given as (
  select g.id, g.available, g.quantity
  from jsonb_to_recordset($counts::jsonb) g (id uuid, available integer, quantity integer)
),
changed as (
  update stock k
  set available = g.available
  from given g
  where k.product_id = g.id
)
insert into stock_ledger (product_id, kind, quantity)
select g.id, 'corrected', g.quantity
from given g
