-- Whether sign-in asks for a code: from the moment a first code has proved that the secret arrived.
alter table users add column second_factor boolean not null default false;

create table second_factors (
  user_id uuid constraint second_factors_pkey primary key
    constraint second_factors_user_id_fkey references users (id) on delete cascade,
  -- Nonce, the 160 bits of the secret under AES-256-GCM, and their tag.
  secret bytea not null,
  -- Time step (RFC 6238) of the newest code that was used; neither it nor an older one works again.
  last_step bigint not null default 0,
  created_at timestamptz not null default now(),
  constraint second_factors_secret_is_sealed check (length(secret) = 48),
  constraint second_factors_last_step_is_count check (last_step >= 0)
);

-- Only SHA-256 of a code is kept: 120 random bits need no slow hash. A used one is deleted.
create table recovery_codes (
  user_id uuid not null
    constraint recovery_codes_user_id_fkey references second_factors (user_id) on delete cascade,
  hash bytea not null,
  constraint recovery_codes_pkey primary key (user_id, hash),
  constraint recovery_codes_hash_is_sha256 check (length(hash) = 32)
);

grant select, insert, update, delete on second_factors, recovery_codes to users;
