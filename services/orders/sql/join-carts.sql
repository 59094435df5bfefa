-- The guest's lines go over to the shopper's cart: quantities add up to 99, and what is new there
-- takes the places that are left. The guest's cart ends, so a second request finds nothing to move.
with guest as (
  delete from carts c
  where c.id = $guestId::uuid
    and c.user_id is null
  returning c.id
),
mine as (
  insert into carts as c (id, user_id)
  select $newId::uuid, $userId::uuid
  from guest
  on conflict (user_id) do update
  set updated_at = now()
  returning c.id
),
ranked as (
  select m.id as cart_id,
    l.product_id,
    l.quantity,
    l.unit_price,
    l.available,
    l.added_at,
    old.cart_id is not null as known,
    row_number() over (partition by old.cart_id is not null order by l.added_at desc) as place
  from guest g
  join cart_lines l on l.cart_id = g.id
  cross join mine m
  left join cart_lines old on old.cart_id = m.id and old.product_id = l.product_id
)
insert into cart_lines (cart_id, product_id, quantity, unit_price, available, added_at)
select r.cart_id, r.product_id, r.quantity, r.unit_price, r.available, r.added_at
from ranked r
where r.known
  or r.place <= $maxLines::integer - (
    select count(*)
    from cart_lines l
    where l.cart_id = r.cart_id
  )
order by r.product_id
on conflict (cart_id, product_id) do update
set quantity = least(99, cart_lines.quantity + excluded.quantity)
returning cart_lines.product_id
