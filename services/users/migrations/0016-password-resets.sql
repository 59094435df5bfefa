-- Since when somebody has this password and this e-mail address: what was asked for before is void.
alter table users add column credentials_changed_at timestamptz not null default now();

-- What was sent to people who forgot their password. `id` is the event that asked for it: delivered
-- twice, its second token replaces the first. Of 256 random bits only SHA-256 is kept.
create table password_resets (
  id uuid constraint password_resets_pkey primary key,
  user_id uuid not null
    constraint password_resets_user_id_fkey references users (id) on delete cascade,
  token_hash bytea not null constraint password_resets_token_hash_key unique,
  expires_at timestamptz not null,
  constraint password_resets_token_hash_is_sha256 check (length(token_hash) = 32)
);

create index password_resets_user_id_idx on password_resets (user_id);
create index password_resets_expires_at_idx on password_resets (expires_at);

grant select, insert, update, delete on password_resets to users;
