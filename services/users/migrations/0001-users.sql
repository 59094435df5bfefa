create table users (
  id uuid constraint users_pkey primary key,
  email text not null,
  name text not null,
  phone text,
  password_hash text not null,
  role text not null default 'customer',
  channel text not null default 'email',
  language text not null default 'es',
  created_at timestamptz not null default now(),
  constraint users_email_is_normal check (email = lower(trim(email)) and length(email) <= 254),
  constraint users_name_is_sound check (length(name) between 1 and 120),
  constraint users_phone_is_e164 check (phone ~ '^\+[1-9][0-9]{6,14}$'),
  constraint users_role_is_known check (role in ('customer', 'support', 'admin')),
  constraint users_channel_is_known check (channel in ('email', 'sms', 'none')),
  constraint users_sms_has_phone check (channel <> 'sms' or phone is not null),
  constraint users_language_is_known check (language in ('es', 'en'))
);

create unique index users_email_key on users (email);

grant select, insert, update, delete on users to users;
grant select on migrations to users;

-- All that another service ever sees of a person: how to reach them.
create view contact as
select u.id as user_id,
  u.email,
  u.language,
  u.channel
from users u;

grant usage on schema users to orders;
grant select on contact to orders;
