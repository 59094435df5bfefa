-- A guest's cart that is looked at is kept; once a day is enough to write that down.
with used as (
  update carts c
  set updated_at = now()
  where c.id = $guestId::uuid
    and c.user_id is null
    and c.updated_at < now() - interval '1 day'
)
select l.product_id as "productId",
  p.name,
  p.image,
  l.quantity,
  p.price as "unitPrice",
  p.available,
  p.status = 'active' as sellable,
  l.unit_price as "unitPriceBefore",
  l.available as "availableBefore"
from carts c
join cart_lines l on l.cart_id = c.id
join catalog.sellable_products p on p.id = l.product_id
where (c.user_id = $userId::uuid or (c.id = $guestId::uuid and c.user_id is null))
order by l.added_at, l.product_id
