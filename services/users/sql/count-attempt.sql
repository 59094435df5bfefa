select c.count,
  ceil(extract(epoch from c.resets_at - now()))::integer as "secondsLeft"
from count_attempt(
  $key::bytea,
  $max::integer,
  $windowSeconds::double precision,
  $fromLast::boolean
) as c
