update attempts
set count = count - 1
where key = $key::bytea
  and count > 0
