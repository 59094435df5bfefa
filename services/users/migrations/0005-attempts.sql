-- Counters of rate limits. The key is a hash, so that nobody's address or e-mail is kept here.
create table attempts (
  key bytea constraint attempts_pkey primary key,
  count integer not null,
  resets_at timestamptz not null,
  constraint attempts_count_is_count check (count >= 0)
);

create index attempts_resets_at_idx on attempts (resets_at);

grant select, insert, update, delete on attempts to users;
