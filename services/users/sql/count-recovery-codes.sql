-- How many codes are left; no row without a secret.
select (
    select count(*)
    from recovery_codes c
    where c.user_id = f.user_id
  ) as "recoveryCodesLeft"
from second_factors f
where f.user_id = $userId::uuid
