select u.id
from users u
where u.id = $userId::uuid
