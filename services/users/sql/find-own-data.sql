-- What other operations do not tell a person of themselves; hashes and secrets open the account and stay.
select u.credentials_changed_at as "credentialsChangedAt",
  (
    select jsonb_build_object('since', f.created_at, 'emailConfirmed', f.email_confirmed)
    from second_factors f
    where f.user_id = u.id
  ) as "factorFacts",
  array(
    select jsonb_build_object(
      'id', s.id,
      'userAgent', s.user_agent,
      'createdAt', s.created_at,
      'lastUsedAt', s.last_used_at,
      'expiresAt', s.expires_at,
      'endedAt', s.revoked_at
    )
    from sessions s
    where s.user_id = u.id
    order by s.created_at desc, s.id
  ) as sessions,
  array(
    select jsonb_build_object('createdAt', d.created_at, 'expiresAt', d.expires_at)
    from known_devices d
    where d.user_id = u.id
    order by d.created_at
  ) as "knownDevices",
  array(
    select jsonb_build_object('expiresAt', r.expires_at)
    from password_resets r
    where r.user_id = u.id
    order by r.expires_at
  ) as "passwordResets",
  array(
    select jsonb_build_object(
      'at', a.at,
      'part', case when a.subject_id = u.id then 'subject' else 'actor' end,
      'action', a.action,
      'before', a.before,
      'after', a.after
    )
    from audit a
    where u.id in (a.actor_id, a.subject_id)
    order by a.id
  ) as audit
from users u
where u.id = $userId::uuid
