-- By a parameter, as the models' own look-ups are not: PostgreSQL writes a statement that fails into its
-- log, and this one must not name anybody there.
select u.id,
  u.email,
  u.name,
  u.phone,
  u.password_hash as "passwordHash",
  u.role,
  u.channel,
  u.language,
  u.second_factor as "secondFactor",
  u.created_at as "createdAt",
  u.credentials_changed_at as "credentialsChangedAt"
from users u
where u.email = $email
