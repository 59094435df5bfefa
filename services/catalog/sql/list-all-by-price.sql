-- All products along the index of prices; `:direction` and `:beyond` are written in.
select s.product_id, s.price, s.card_head, s.card_tail, 0 as band, s.price as value
from product_search s
where (s.price, s.product_id) :beyond ($afterValue::integer, $afterId::uuid)
  and (not $inStock::boolean or s.tier < 4)
  and :filters
order by s.price :direction, s.product_id :direction
limit 101
