select c.language,
  c.channel
from users.contact c
where c.user_id = $userId::uuid
