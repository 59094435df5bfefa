-- Ids are UUIDv7: their order is the order of creation.
-- The arms of `or` are the partial indexes of all words, read into one bitmap.
select
  best.product_id,
  0 as band,
  best.value,
  row_number() over (order by best.product_id desc) as place
from (
  select c.product_id, 0 as value
  from candidates c
  where c.product_id < c.after_id
    and (
      (c.tier = 1 and c.matches)
      or (c.tier = 2 and c.matches)
      or (c.tier = 3 and c.matches)
      or (c.tier = 4 and c.matches)
    )
  order by c.product_id desc
  limit $limit::integer
) best
