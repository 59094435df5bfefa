-- All products of one tier, along the index of popularity. One bound for every case, so that it is a
-- condition of the index whatever was asked.
(
  select s.product_id, s.price, s.card_head, s.card_tail, :band as band, s.popularity as value
  from product_search s
  where s.tier = :tier
    and :band >= $afterBand::integer
    and (s.popularity, s.product_id) < (
      case when :band > $afterBand::integer then 2147483647 else $afterValue::integer end,
      case
        when :band > $afterBand::integer then 'ffffffff-ffff-ffff-ffff-ffffffffffff'
        else $afterId::uuid
      end
    )
    and :filters
  order by s.popularity desc, s.product_id desc
  limit 101
)
