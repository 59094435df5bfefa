delete from recovery_codes
where user_id = $userId::uuid
  and hash = $hash::bytea
returning user_id
