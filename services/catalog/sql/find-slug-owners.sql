-- Whose these slugs are; of one that a product had before, nobody's, and still not free for a new one.
-- Joined, because a union of the two would be worked off by parallel workers, which start slowly.
select given.slug, p.id as "productId"
from unnest($slugs::text[]) given (slug)
left join products p on p.slug = given.slug
left join product_slugs o on o.slug = given.slug
where p.id is not null
  or o.slug is not null
