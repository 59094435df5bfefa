select c.id as "cartId",
  l.product_id as "productId",
  l.quantity
from carts c
join cart_lines l on l.cart_id = c.id
where c.user_id = $userId::uuid
order by l.added_at, l.product_id
