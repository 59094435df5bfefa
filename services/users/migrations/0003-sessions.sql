-- A session is the family of all refresh tokens that one sign-in led to.
create table sessions (
  id uuid constraint sessions_pkey primary key,
  user_id uuid not null
    constraint sessions_user_id_fkey references users (id) on delete cascade,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  revoked_at timestamptz,
  constraint sessions_end_after_start check (expires_at > created_at)
);

create index sessions_user_id_idx on sessions (user_id);
create index sessions_expires_at_idx on sessions (expires_at);

-- Only SHA-256 of a token is kept: 256 random bits need no slow hash.
create table refresh_tokens (
  hash bytea constraint refresh_tokens_pkey primary key,
  session_id uuid not null
    constraint refresh_tokens_session_id_fkey references sessions (id) on delete cascade,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  rotated_at timestamptz,
  constraint refresh_tokens_hash_is_sha256 check (length(hash) = 32),
  constraint refresh_tokens_end_after_start check (expires_at > created_at)
);

create index refresh_tokens_session_id_idx on refresh_tokens (session_id);

grant select, insert, update, delete on sessions, refresh_tokens to users;
