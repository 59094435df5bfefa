-- Of two requests with one code the second finds its step used.
update second_factors
set last_step = $step::bigint
where user_id = $userId::uuid
  and secret = $secret::bytea
  and last_step < $step::bigint
returning last_step
