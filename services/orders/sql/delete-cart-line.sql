-- Whoever takes something out uses the cart: it is kept on, as its cookie is.
with used as (
  update carts c
  set updated_at = now()
  where c.user_id = $userId::uuid
    or (c.id = $guestId::uuid and c.user_id is null)
  returning c.id
)
delete from cart_lines l
using used u
where l.cart_id = u.id
  and l.product_id = $productId::uuid
returning l.product_id
