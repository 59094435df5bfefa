select c.slug, c.name, above.slug as parent, c.position
from categories c
left join categories above on above.id = c.parent_id
where c.slug = $slug::text
