-- No row when there is no such parent. Triggers keep the old slug and what search reads.
update categories c
set slug = $slug::text,
    name = $name::text,
    position = $position::integer,
    parent_id = above.id
from (select $parent::text as slug) wanted
left join categories above on above.slug = wanted.slug
where c.slug = $now::text
  and (wanted.slug is null or above.id is not null)
returning c.slug
