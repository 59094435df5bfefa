delete from attempts
where key = $key::bytea
