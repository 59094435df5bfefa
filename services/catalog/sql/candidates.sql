-- Products that pass the filters, how they match, and where the page before ended. A CTE of this is
-- inlined and its binds are constants to the planner, so a filter that is not asked for folds away.
-- `matches` is `anywhere` with the words in the planner's sight, for the other sorts: a broad word is
-- found soonest along the index of prices.
select
  s.product_id,
  s.category_id,
  s.price,
  s.popularity,
  -- The same number, but no index has it in order: with words, the index of popularity must not be
  -- walked for them. The planner guesses one row in 200 for any words, and for two that no product
  -- has together it read all of it: 87,000 buffers among 100,000 products.
  case when $browse::boolean then s.popularity else s.popularity + 0 end as rank,
  s.tier,
  $worded::boolean as worded,
  ($browse::boolean or s.name_words @@ (select a.query from asked a)) as in_name,
  ($browse::boolean or s.all_words @@ (select a.query from asked a)) as anywhere,
  (
    $browse::boolean
    or s.all_words @@ search_query($words::text, $category::text, $anyWord::boolean)
  ) as matches,
  $afterBand::integer as after_band,
  $afterValue::integer as after_value,
  $afterId::uuid as after_id
from product_search s
where ($minPrice::integer is null or s.price >= $minPrice::integer)
  and ($maxPrice::integer is null or s.price <= $maxPrice::integer)
  and (not $inStock::boolean or s.tier < 4)
