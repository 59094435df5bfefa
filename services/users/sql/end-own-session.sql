update sessions s
set revoked_at = now()
where s.id = $sessionId::uuid
  and s.user_id = $userId::uuid
  and s.revoked_at is null
  and s.expires_at > now()
returning s.id
