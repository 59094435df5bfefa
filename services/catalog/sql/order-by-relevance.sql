-- Bands, best first: all words in the name by tier of popularity, sold out last (1 to 4); then all
-- words anywhere, the same way (5 to 8). Each branch reads one partial index, and is opened only when
-- those before it gave too few rows: 100 buffers for "mesa" among 100,000 products, where ranking
-- every match reads 10,000.
select
  best.product_id,
  best.band,
  best.popularity as value,
  row_number() over (order by best.band, best.popularity desc, best.product_id desc) as place
from (
  (
    select c.product_id, c.popularity, 1 as band
    from candidates c
    where c.tier = 1 and c.in_name and (
      c.after_band < 1
      or (c.after_band = 1 and (c.popularity, c.product_id) < (c.after_value, c.after_id))
    )
    order by c.rank desc, c.product_id desc
    limit $limit::integer
  )
  union all
  (
    select c.product_id, c.popularity, 2 as band
    from candidates c
    where c.tier = 2 and c.in_name and (
      c.after_band < 2
      or (c.after_band = 2 and (c.popularity, c.product_id) < (c.after_value, c.after_id))
    )
    order by c.rank desc, c.product_id desc
    limit $limit::integer
  )
  union all
  (
    select c.product_id, c.popularity, 3 as band
    from candidates c
    where c.tier = 3 and c.in_name and (
      c.after_band < 3
      or (c.after_band = 3 and (c.popularity, c.product_id) < (c.after_value, c.after_id))
    )
    order by c.rank desc, c.product_id desc
    limit $limit::integer
  )
  union all
  (
    select c.product_id, c.popularity, 4 as band
    from candidates c
    where c.tier = 4 and c.in_name and (
      c.after_band < 4
      or (c.after_band = 4 and (c.popularity, c.product_id) < (c.after_value, c.after_id))
    )
    order by c.rank desc, c.product_id desc
    limit $limit::integer
  )
  union all
  (
    select c.product_id, c.popularity, 5 as band
    from candidates c
    where c.tier = 1 and c.worded and c.anywhere and not c.in_name and (
      c.after_band < 5
      or (c.after_band = 5 and (c.popularity, c.product_id) < (c.after_value, c.after_id))
    )
    order by c.rank desc, c.product_id desc
    limit $limit::integer
  )
  union all
  (
    select c.product_id, c.popularity, 6 as band
    from candidates c
    where c.tier = 2 and c.worded and c.anywhere and not c.in_name and (
      c.after_band < 6
      or (c.after_band = 6 and (c.popularity, c.product_id) < (c.after_value, c.after_id))
    )
    order by c.rank desc, c.product_id desc
    limit $limit::integer
  )
  union all
  (
    select c.product_id, c.popularity, 7 as band
    from candidates c
    where c.tier = 3 and c.worded and c.anywhere and not c.in_name and (
      c.after_band < 7
      or (c.after_band = 7 and (c.popularity, c.product_id) < (c.after_value, c.after_id))
    )
    order by c.rank desc, c.product_id desc
    limit $limit::integer
  )
  union all
  (
    select c.product_id, c.popularity, 8 as band
    from candidates c
    where c.tier = 4 and c.worded and c.anywhere and not c.in_name and (
      c.after_band < 8
      or (c.after_band = 8 and (c.popularity, c.product_id) < (c.after_value, c.after_id))
    )
    order by c.rank desc, c.product_id desc
    limit $limit::integer
  )
  limit $limit::integer
) best
