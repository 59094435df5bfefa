-- Products that pass the filters, how they match, and where the page before ended. A CTE of this is
-- inlined and its binds are constants to the planner: a filter that is not asked for folds away, and
-- without words `in_name` and `anywhere` are true and `worded` is false. Both hide by an inner `select`
-- how common the words are: the planner multiplies frequencies, and would walk an index of popularity
-- to its end for two common words that no product has together. `matches` is `anywhere` with nothing
-- hidden, for the other sorts: a broad word is found soonest along the index of prices.
select
  s.product_id,
  s.category_id,
  s.price,
  s.popularity,
  s.tier,
  numnode(search_query($words::text, null, $anyWord::boolean)) > 0 as worded,
  (
    numnode(search_query($words::text, $category::text, $anyWord::boolean)) = 0
    or s.name_words @@ (select search_query($words::text, $category::text, $anyWord::boolean))
  ) as in_name,
  (
    numnode(search_query($words::text, $category::text, $anyWord::boolean)) = 0
    or s.all_words @@ (select search_query($words::text, $category::text, $anyWord::boolean))
  ) as anywhere,
  (
    numnode(search_query($words::text, $category::text, $anyWord::boolean)) = 0
    or s.all_words @@ search_query($words::text, $category::text, $anyWord::boolean)
  ) as matches,
  $afterBand::integer as after_band,
  $afterValue::integer as after_value,
  $afterId::uuid as after_id
from product_search s
where ($minPrice::integer is null or s.price >= $minPrice::integer)
  and ($maxPrice::integer is null or s.price <= $maxPrice::integer)
  and (not $inStock::boolean or s.tier < 4)
