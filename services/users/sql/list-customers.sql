select u.id,
  u.email,
  u.phone
from users u
where u.id > $after::uuid
order by u.id
limit 1000
