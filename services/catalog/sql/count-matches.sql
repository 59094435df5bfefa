-- The 1,001st only tells that there are more.
select json_build_object(
  'count', least(n.count, 1000),
  'relation', case when n.count > 1000 then 'gte' else 'eq' end
)::text
from :counted n
