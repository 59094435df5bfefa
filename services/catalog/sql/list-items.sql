-- What a list shows of the products that were `found`.
select
  p.id,
  p.slug,
  p.name,
  p.price,
  k.available,
  c.slug as "categorySlug",
  c.name as "categoryName",
  (
    select jsonb_build_object('key', i.key, 'width', i.width, 'height', i.height, 'alt', i.alt, 'placeholder', i.placeholder)
    from product_images i
    where i.product_id = p.id
    order by i.position
    limit 1
  ) as image,
  f.band,
  f.value
from found f
join products p on p.id = f.product_id
join stock k on k.product_id = f.product_id
join categories c on c.id = p.category_id
order by f.place
