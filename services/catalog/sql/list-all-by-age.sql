select s.product_id, s.price, s.card_head, s.card_tail, 0 as band, s.number as value
from product_search s
where s.number < $afterValue::integer
  and (not $inStock::boolean or s.tier < 4)
  and :filters
order by s.number desc
limit 101
