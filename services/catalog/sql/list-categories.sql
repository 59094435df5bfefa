-- The tree in the order of the shop, each category above before those below it.
with counts as materialized (
  select s.category_id, count(*) as products
  from product_search s
  group by s.category_id
)
select
  c.slug,
  c.name,
  above.slug as parent,
  (
    select coalesce(sum(n.products), 0)::integer
    from categories below
    join counts n on n.category_id = below.id
    where c.id in (below.id, below.parent_id)
  ) as count
from categories c
left join categories above on above.id = c.parent_id
order by
  coalesce(above.position, c.position),
  coalesce(above.id, c.id),
  c.depth,
  c.position,
  c.id
