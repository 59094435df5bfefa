with gone as (
  delete from recovery_codes
  where user_id = $userId::uuid
)
insert into recovery_codes (user_id, hash)
select $userId::uuid,
  fresh.hash
from unnest($hashes::bytea[]) as fresh (hash)
