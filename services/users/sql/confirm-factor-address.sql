update second_factors f
set email_confirmed = true
where f.user_id = $userId::uuid
