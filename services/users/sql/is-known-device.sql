select
from known_devices d
join users u on u.id = d.user_id
where d.hash = $hash::bytea
  and u.email = $email
  and d.expires_at > now()
