-- With the database's clock, which is one for all tasks.
select f.secret,
  (extract(epoch from clock_timestamp()) * 1000)::bigint as "nowMs"
from second_factors f
where f.user_id = $userId::uuid
