-- A page far down: of the next 1,536 products by popularity those that match. Where a word has thousands
-- of matches it fills a page; otherwise the tier is read as a whole, beyond the last of them (`seen`).
(
  select s.product_id, s.price, s.card_head, s.card_tail, $afterBand::integer as band, s.popularity as value
  from (
    select following.*
    from product_search following
    where following.tier = $afterBand::integer % 5
      and (following.popularity, following.product_id) < ($afterValue::integer, $afterId::uuid)
    order by following.popularity desc, following.product_id desc
    limit 1536
  ) s
  where s.all_words @@ (select a.query from asked a)
    and s.name_words @@ (select a.query from asked a) = ($afterBand::integer < 5)
    and :filters
  order by s.popularity desc, s.product_id desc
  limit 101
)
