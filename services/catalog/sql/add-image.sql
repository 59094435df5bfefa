-- At the end; the product is locked, so nobody else takes the place.
insert into product_images (id, product_id, position, key, width, height, alt, placeholder)
select
  $id::uuid,
  $productId::uuid,
  coalesce(max(i.position), 0) + 1,
  $key::text,
  $width::integer,
  $height::integer,
  $alt::text,
  $placeholder::text
from product_images i
where i.product_id = $productId::uuid
