-- One product by id or slug: the one that is null folds away. Only active ones are public.
select
  p.id,
  p.sku,
  p.slug,
  p.name,
  p.description,
  p.price,
  p.vat_rate as "vatRate",
  p.weight_grams as "weightGrams",
  p.attributes,
  p.status,
  k.available,
  c.slug as "categorySlug",
  c.name as "categoryName",
  (
    select
      coalesce(
        jsonb_agg(
          jsonb_build_object(
            'id', i.id,
            'key', i.key,
            'width', i.width,
            'height', i.height,
            'alt', i.alt,
            'placeholder', i.placeholder
          )
          order by i.position
        ),
        '[]'
      )
    from product_images i
    where i.product_id = p.id
  ) as images
from products p
join stock k on k.product_id = p.id
join categories c on c.id = p.category_id
where ($anyStatus::boolean or p.status = 'active')
  and (p.id = $id::uuid or p.slug = $slug::text)
