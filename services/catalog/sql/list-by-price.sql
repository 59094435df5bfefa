-- Of what matches, by price; `:descending` is written in.
select m.product_id, m.price, s.card_head, s.card_tail, 0 as band, m.price as value
from list_by_price(
  (select a.query from asked a),
  $minPrice::integer,
  $maxPrice::integer,
  $inStock::boolean,
  :descending,
  $afterValue::integer,
  $afterId::uuid,
  $limit::integer + 1
) m
join product_search s on s.product_id = m.product_id
