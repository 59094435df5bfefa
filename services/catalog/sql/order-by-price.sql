-- The arms of `or` are the partial indexes of all words, read into one bitmap.
select
  best.product_id,
  0 as band,
  best.value,
  row_number() over (order by best.value, best.product_id) as place
from (
  select c.product_id, c.price as value
  from candidates c
  where (c.price, c.product_id) > (c.after_value, c.after_id)
    and (
      (c.tier = 1 and c.matches)
      or (c.tier = 2 and c.matches)
      or (c.tier = 3 and c.matches)
      or (c.tier = 4 and c.matches)
    )
  order by c.price, c.product_id
  limit $limit::integer
) best
