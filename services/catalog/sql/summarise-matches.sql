-- Count, categories and price range of what `matched`; the 1,001st only tells that there are more.
-- A category counts what is below it too, because choosing it brings that as well.
select
  count(*)::integer as count,
  (select count(*) from matched) > 1000 as more,
  min(l.price) as "minPrice",
  max(l.price) as "maxPrice",
  (
    select
      coalesce(
        jsonb_agg(
          jsonb_build_object('slug', c.slug, 'name', c.name, 'count', g.count)
          order by g.count desc, c.position, c.slug
        ),
        '[]'
      )
    from (
      select here.id as id, sum(m.count) as count
      from (
        select category_id, count(*) as count
        from (
          select category_id
          from matched
          limit 1000
        ) looked_at
        group by category_id
      ) m
      join categories own on own.id = m.category_id
      join categories here on here.id in (own.id, own.parent_id)
      group by here.id
    ) g
    join categories c on c.id = g.id
  ) as categories
from (
  select price
  from matched
  limit 1000
) l
