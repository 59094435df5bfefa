-- Of staff it stays: the mailbox alone shall open no back office.
with removed as (
  delete from second_factors f
  using users u
  where f.user_id = $userId::uuid
    and u.id = f.user_id
    and u.role = 'customer'
    and not f.email_confirmed
  returning f.user_id
)
update users u
set second_factor = false
from removed
where u.id = removed.user_id
  and u.second_factor
returning u.id
