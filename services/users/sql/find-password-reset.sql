select u.id as "userId",
  u.email
from password_resets r
join users u on u.id = r.user_id
where r.token_hash = $tokenHash::bytea
  and r.expires_at > now()
