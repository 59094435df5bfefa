-- The first 1,001 matches, best tiers first. With words, the order within a tier is left to the index:
-- sorting would read every match, and "mesa" has 25,000 among 100,000 products.
  (
    select c.category_id, c.price
    from candidates c
    where c.tier = 1 and c.anywhere
    order by case when not c.worded then c.popularity end desc
    limit 1001
  )
  union all
  (
    select c.category_id, c.price
    from candidates c
    where c.tier = 2 and c.anywhere
    order by case when not c.worded then c.popularity end desc
    limit 1001
  )
  union all
  (
    select c.category_id, c.price
    from candidates c
    where c.tier = 3 and c.anywhere
    order by case when not c.worded then c.popularity end desc
    limit 1001
  )
  union all
  (
    select c.category_id, c.price
    from candidates c
    where c.tier = 4 and c.anywhere
    order by case when not c.worded then c.popularity end desc
    limit 1001
  )
limit 1001
