-- Between two prices: the first tiers by name, as in any search; when those do not fill the
-- page, few match, and the rest of them are found by both indexes at once and all read.
:popular
union all
(
  select best.product_id, best.price, s.card_head, s.card_tail, best.band, best.popularity as value
  from (
    select f.*
    from few f
    where f.band > 2
      and f.band >= $afterBand::integer
      and (
        f.band > $afterBand::integer
        or (f.popularity, f.product_id) < ($afterValue::integer, $afterId::uuid)
      )
    order by f.band, f.popularity desc, f.product_id desc
    limit 101
  ) best
  join product_search s on s.product_id = best.product_id
  order by best.band, best.popularity desc, best.product_id desc
)
