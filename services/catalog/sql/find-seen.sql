-- The last product that list-next-popular.sql looks at; none when there are fewer.
select s.popularity, s.product_id
from product_search s
where s.tier = $afterBand::integer % 5
  and (s.popularity, s.product_id) < ($afterValue::integer, $afterId::uuid)
order by s.popularity desc, s.product_id desc
offset 1535
limit 1
