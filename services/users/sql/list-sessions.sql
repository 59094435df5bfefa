-- Those that a refresh would still keep alive.
select s.id,
  s.user_agent as "userAgent",
  s.created_at as "createdAt",
  s.last_used_at as "lastUsedAt"
from sessions s
where s.user_id = $userId::uuid
  and s.revoked_at is null
  and s.expires_at > now()
  and exists (
    select
    from refresh_tokens t
    where t.session_id = s.id
      and t.rotated_at is null
      and t.expires_at > now()
  )
order by s.last_used_at desc, s.id
limit 100
