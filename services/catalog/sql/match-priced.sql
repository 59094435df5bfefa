-- Matches between the prices asked for, up to `:enough` of them.
select m.*
from matches_between(
  (select a.query from :asked a),
  coalesce($minPrice::integer, 0),
  coalesce($maxPrice::integer, 2147483647),
  $inStock::boolean,
  false,
  0,
  '00000000-0000-0000-0000-000000000000',
  :enough
) m
