-- The first of the candidates that is nobody's address, nor was: a link must not change its meaning.
select candidate.slug
from unnest($candidates::text[]) with ordinality candidate (slug, position)
where not exists (select from products p where p.slug = candidate.slug)
  and not exists (select from product_slugs o where o.slug = candidate.slug)
order by candidate.position
limit 1
