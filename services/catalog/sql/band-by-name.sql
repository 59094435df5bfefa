-- Products of one tier with all words in their name. `:tier` and `:band` are written in, as a partial
-- index is found for a constant only. The sum keeps the planner from walking the index of popularity
-- for words that it takes for common: among 100,000 products that read 87,000 buffers.
(
  select s.product_id, s.price, s.card_head, s.card_tail, :band as band, s.popularity as value
  from product_search s
  where s.tier = :tier
    and s.name_words @@ (select a.query from asked a)
    and :beyond
    and :filters
  order by s.popularity + 0 desc, s.product_id desc
  limit 101
)
