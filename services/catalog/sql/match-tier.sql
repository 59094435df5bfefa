-- Up to 1,001 matches of one tier. In no order: sorting would read every match, and "mesa" has 25,000
-- among 100,000 products.
(
  select s.category_id, s.price
  from product_search s
  where s.tier = :tier
    and :matching
    and (not $inStock::boolean or :tier < 4)
    and :filters
  limit 1001
)
