-- Stock and ledger in one statement. The first units a product ever had are its initial ones; more are
-- received, and fewer can only be a correction.
with changed as (
  update stock
  set available = $available::integer
  where product_id = $id::uuid
)
insert into stock_ledger (product_id, kind, quantity)
select
  $id::uuid,
  case
    when $quantity::integer < 0 then 'corrected'
    when exists (
      select
      from stock_ledger l
      where l.product_id = $id::uuid
        and l.order_id is null
    ) then 'received'
    else 'initial'
  end,
  $quantity::integer
