-- Behind the last position there is: no two rows ever have the same one, not even within this statement.
update product_images i
set position = last.position + asked.place::integer
from unnest($order::uuid[]) with ordinality asked (id, place)
cross join (
  select max(l.position) as position
  from product_images l
  where l.product_id = $productId::uuid
) last
where i.id = asked.id
  and i.product_id = $productId::uuid
