-- Whoever deletes it has used it: there is no second time, however many come at once.
delete from password_resets r
where r.token_hash = $tokenHash::bytea
  and r.expires_at > now()
returning r.user_id as "userId"
