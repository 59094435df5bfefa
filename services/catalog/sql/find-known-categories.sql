select c.slug
from unnest($slugs::text[]) given (slug)
join categories c on c.slug = given.slug
