-- No row when there is no such parent. Without a position it comes after those beside it.
insert into categories (slug, name, parent_id, position)
select
  $slug::text,
  $name::text,
  above.id,
  coalesce(
    $position::integer,
    (
      select coalesce(max(beside.position), 0) + 1
      from categories beside
      where beside.parent_id is not distinct from above.id
    )
  )
from (select $parent::text as slug) wanted
left join categories above on above.slug = wanted.slug
where wanted.slug is null or above.id is not null
returning slug
