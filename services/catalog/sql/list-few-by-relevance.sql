-- Few matches between two prices are all read; of many, the bands soon find enough.
(
  select best.product_id, best.price, s.card_head, s.card_tail, best.band, best.popularity as value
  from (
    select f.*
    from few f
    where (select count(*) from few) < :enough
      and (
        f.band > $afterBand::integer
        or (
          f.band = $afterBand::integer
          and (f.popularity, f.product_id) < ($afterValue::integer, $afterId::uuid)
        )
      )
    order by f.band, f.popularity desc, f.product_id desc
    limit 101
  ) best
  join product_search s on s.product_id = best.product_id
)
union all
(
  select banded.*
  from (
:many
  ) banded
  where (select count(*) from few) = :enough
  limit 101
)
