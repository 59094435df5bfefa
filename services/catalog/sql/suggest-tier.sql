-- The sum keeps the index of popularity from being walked for a rare word.
(
  select s.product_id, s.name_words, s.tier, s.popularity
  from product_search s
  where s.tier = :tier
    and s.name_words @@ (select a.query from asked a)
  order by s.popularity + 0 desc, s.product_id desc
  limit 24
)
