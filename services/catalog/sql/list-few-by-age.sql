-- Few matches between two prices are all read; of many, the newest soon fill a page.
(
  select best.product_id, best.price, s.card_head, s.card_tail, 0 as band, best.number as value
  from (
    select f.*
    from few f
    where (select count(*) from few) < :enough
      and f.number < $afterValue::integer
    order by f.number desc
    limit 101
  ) best
  join product_search s on s.product_id = best.product_id
  order by best.number desc
)
union all
(
  select aged.*
  from (
:many
  ) aged
  where (select count(*) from few) = :enough
  limit 101
)
