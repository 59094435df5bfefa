create table addresses (
  id uuid constraint addresses_pkey primary key,
  user_id uuid not null
    constraint addresses_user_id_fkey references users (id) on delete cascade,
  is_default boolean not null,
  name text not null,
  line1 text not null,
  line2 text,
  postal_code text not null,
  city text not null,
  province text,
  country text not null,
  created_at timestamptz not null default now(),
  constraint addresses_country_is_alpha2 check (country ~ '^[A-Z]{2}$')
);

create index addresses_user_id_idx on addresses (user_id);
create unique index addresses_one_default_key on addresses (user_id) where is_default;

grant select, insert, update, delete on addresses to users;
