-- Who reads the old mailbox can do nothing any more with what was sent there.
with changed as (
  update users u
  set email = $email,
      credentials_changed_at = clock_timestamp()
  where u.id = $userId::uuid
),
unproved as (
  update second_factors f
  set email_confirmed = false
  where f.user_id = $userId::uuid
)
delete from password_resets r
where r.user_id = $userId::uuid
