-- Products of any status for the back office. A filter that is null folds away. Followed by
-- `after-<sort>.sql`, which says where the page begins.
select
  p.id,
  p.sku,
  p.slug,
  p.name,
  p.price,
  p.status,
  k.available,
  c.slug as "categorySlug",
  c.name as "categoryName",
  to_char(p.updated_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "updatedAt",
  plain_text(p.name) as "plainName",
  k.scarcity,
  (
    select
      jsonb_build_object(
        'key', i.key,
        'width', i.width,
        'height', i.height,
        'alt', i.alt,
        'placeholder', i.placeholder
      )
    from product_images i
    where i.product_id = p.id
    order by i.position
    limit 1
  ) as image
from products p
join stock k on k.product_id = p.id
join categories c on c.id = p.category_id
where ($words::text is null or inventory_words(p.name, p.sku) @@ inventory_query($words::text))
  and ($status::text is null or p.status = $status::text)
  and (not $lowStock::boolean or k.scarcity < 10)
  and (
    $category::text is null
    or p.category_id = any (
      array(
        select below.id
        from categories below
        left join categories above on above.id = below.parent_id
        where $category::text in (below.slug, above.slug)
      )
    )
  )
