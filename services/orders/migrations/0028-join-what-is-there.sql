-- As in 0014, and what only the guest had is limited by what is in stock too.
create or replace function join_carts(guest uuid, shopper uuid, new_id uuid, max_lines integer)
returns void
language plpgsql
as $$
declare
  mine uuid;
begin
  perform
  from carts c
  where c.id = guest
    and c.user_id is null
  for update;
  if not found then
    return;
  end if;

  insert into carts as c (id, user_id)
  values (new_id, shopper)
  on conflict (user_id) do update
  set updated_at = now()
  returning c.id into mine;

  insert into cart_lines (cart_id, product_id, quantity, unit_price, available, added_at)
  select mine, r.product_id, greatest(1, least(r.quantity, p.available)), r.unit_price, r.available,
    r.added_at
  from (
    select l.*,
      old.cart_id is not null as known,
      row_number() over (partition by old.cart_id is not null order by l.added_at desc) as place
    from cart_lines l
    left join cart_lines old on old.cart_id = mine and old.product_id = l.product_id
    where l.cart_id = guest
  ) r
  left join catalog.sellable_products p on p.id = r.product_id
  where r.known
    or r.place <= max_lines - (select count(*) from cart_lines l where l.cart_id = mine)
  order by r.product_id
  on conflict (cart_id, product_id) do update
  set quantity = greatest(1, least(99, cart_lines.quantity + excluded.quantity, (
    select p.available
    from catalog.sellable_products p
    where p.id = excluded.product_id
  )));

  delete from carts c
  where c.id = guest;
end
$$;
