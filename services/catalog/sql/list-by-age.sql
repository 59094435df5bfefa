-- Of what matches, the newest first: those among the last 512 products, then among the 4,096 before
-- and the 12,288 before those. Bitmaps of words and numbers are intersected, so that the many older
-- matches are not read; what has not filled a page by then has few.
select w.product_id, w.price, w.card_head, w.card_tail, 0 as band, w.number as value
from newest
cross join lateral (
  (
    select m.*
    from (
      values
        (newest.top - 512, newest.top),
        (newest.top - 4608, newest.top - 512),
        (newest.top - 16896, newest.top - 4608)
    ) part (first, beyond)
    cross join lateral (
      select s.product_id, s.number, s.price, s.card_head, s.card_tail
      from product_search s
      where part.beyond > 0
        and s.number >= part.first
        and s.number < part.beyond
        and :matching
        and (not $inStock::boolean or s.tier < 4)
        and :filters
      order by s.number + 0 desc
      limit 101
    ) m
    limit 101
  )
  union all
  (
    select s.product_id, s.number, s.price, s.card_head, s.card_tail
    from product_search s
    where newest.top > 16896
      and s.number + 0 < newest.top - 16896
      and :matching
      and (not $inStock::boolean or s.tier < 4)
      and :filters
    order by s.number + 0 desc
    limit 101
  )
) w
