insert into second_factors (user_id, secret)
values ($userId::uuid, $secret::bytea)
on conflict (user_id) do update
set secret = excluded.secret,
    last_step = 0,
    email_confirmed = false,
    created_at = now()
