-- Where the product is that had this slug before.
select p.slug
from product_slugs o
join products p on p.id = o.product_id
where o.slug = $slug::text
  and p.status = 'active'
