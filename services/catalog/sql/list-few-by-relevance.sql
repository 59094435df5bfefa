-- Between two prices: the first tiers by name, as in any search. When those do not fill the page, a few
-- matches more are found by both indexes at once and all read; of many, the next tiers soon have enough.
:popular
union all
(
  select best.product_id, best.price, s.card_head, s.card_tail, best.band, best.popularity as value
  from (
    select f.*
    from few f
    where (select count(*) from few) < :enough
      and f.band > 2
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
union all
(
  select banded.*
  from (
:others
  ) banded
  where (select count(*) from few) = :enough
  limit 101
)
