-- The same with all words anywhere, after those that have them in their name. Where there are no
-- words but a category, names have found all.
(
  select s.product_id, s.price, s.card_head, s.card_tail, :band as band, s.popularity as value
  from product_search s
  where s.tier = :tier
    and s.all_words @@ (select a.query from asked a)
    and not s.name_words @@ (select a.query from asked a)
    and :beyond
    and :filters
  order by s.popularity + 0 desc, s.product_id desc
  limit 101
)
