-- Locks them in the order of the array.
update attempts a
set count = a.count - 1
from (
  select l.key
  from attempts l
  where l.key = any($keys::bytea[])
    and l.count > 0
  order by array_position($keys::bytea[], l.key)
  for update
) as locked
where a.key = locked.key
