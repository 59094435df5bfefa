-- Makes the cart with its first line, never for a product that cannot be bought.
with product as (
  select p.id, p.price, p.available
  from catalog.sellable_products p
  where p.id = $productId::uuid
    and p.status = 'active'
    and not exists (select from gone_accounts g where g.user_id = $userId::uuid)
),
found as (
  update carts c
  set updated_at = now()
  where (c.user_id = $userId::uuid or (c.id = $guestId::uuid and c.user_id is null))
    and exists (select from product)
  returning c.id
),
made as (
  insert into carts (id, user_id)
  select $newId::uuid, $userId::uuid
  from product
  where not exists (select from found)
  on conflict (user_id) do update
  set updated_at = now()
  returning carts.id
),
cart as (
  select f.id from found f
  union all
  select m.id from made m
),
line as (
  insert into cart_lines (cart_id, product_id, quantity, unit_price, available)
  select c.id, p.id, $quantity::integer, p.price, p.available
  from cart c
  cross join product p
  where count_other_lines(c.id, p.id) < $maxLines::integer
  on conflict (cart_id, product_id) do update
  set quantity = excluded.quantity,
    unit_price = excluded.unit_price,
    available = excluded.available
  returning 1
)
select (select c.id from cart c) as "cartId",
  exists (select from product) as sellable,
  exists (select from gone_accounts g where g.user_id = $userId::uuid) as gone,
  exists (select from line) as stored
