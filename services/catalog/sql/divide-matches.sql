-- Categories and price range, each of the matches that the other filters leave. A category counts what
-- is below it too, because choosing it brings that as well.
select json_build_object(
  'categories', coalesce(
    (
      select json_agg(
        json_build_object('slug', c.slug, 'name', c.name, 'count', g.count)
        order by g.count desc, c.position, c.slug
      )
      from (
        select here.id as id, sum(m.count) as count
        from :dividedByCategory m
        join categories own on own.id = m.category_id
        join categories here on here.id in (own.id, own.parent_id)
        group by here.id
      ) g
      join categories c on c.id = g.id
    ),
    '[]'
  ),
  'price', (
    select case
      when min(m.lowest) is not null then json_build_object(
        'min', json_build_object('amount', min(m.lowest), 'currency', 'EUR'),
        'max', json_build_object('amount', max(m.highest), 'currency', 'EUR')
      )
    end
    from :dividedByPrice m
  ),
  'relation', case
    when (select n.count from :countedByCategory n) > 1000
      or (select n.count from :countedByPrice n) > 1000 then 'gte'
    else 'eq'
  end
)::text
