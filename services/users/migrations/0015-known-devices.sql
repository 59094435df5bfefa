-- Browsers in which somebody has signed in to an account: their guesses are counted apart, so that
-- strangers who guess do not lock the owner out ("device cookies" of OWASP). One browser may be known
-- to several accounts. Of the cookie's 256 random bits only SHA-256 is kept.
create table known_devices (
  hash bytea not null,
  user_id uuid not null
    constraint known_devices_user_id_fkey references users (id) on delete cascade,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  constraint known_devices_pkey primary key (hash, user_id),
  constraint known_devices_hash_is_sha256 check (length(hash) = 32),
  constraint known_devices_end_after_start check (expires_at > created_at)
);

create index known_devices_user_id_idx on known_devices (user_id);
create index known_devices_expires_at_idx on known_devices (expires_at);

grant select, insert, update, delete on known_devices to users;
