-- Count, categories and price range of what `matched`; the 1,001st only tells that there are more.
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
      select m.category_id, count(*) as count
      from (
        select category_id
        from matched
        limit 1000
      ) m
      group by m.category_id
    ) g
    join categories c on c.id = g.category_id
  ) as categories
from (
  select price
  from matched
  limit 1000
) l
