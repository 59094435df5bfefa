-- Whose these slugs are; of one that a product had before, nobody's, and still not free for a new one.
select p.slug, p.id as "productId"
from unnest($slugs::text[]) given (slug)
join products p on p.slug = given.slug
union all
select o.slug, null
from unnest($slugs::text[]) given (slug)
join product_slugs o on o.slug = given.slug
where not exists (select from products p where p.slug = given.slug)
