-- Recovery codes go with it.
delete from second_factors
where user_id = $userId::uuid
