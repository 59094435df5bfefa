-- What staff find people by: the words of the name without accents and, as one lexeme, the e-mail
-- address, so that one index finds both by how they begin.
create extension if not exists unaccent with schema public;

create function plain_words(input text)
returns text
language sql
immutable
strict
parallel safe
return translate(public.unaccent('public.unaccent'::regdictionary, input), '-', ' ');

create function user_words(name text, email text)
returns tsvector
language sql
immutable
strict
parallel safe
return strip(to_tsvector('pg_catalog.simple'::regconfig, plain_words(name)))
  || array_to_tsvector(array[email]);

-- All words in the name, the last one maybe unfinished; or the beginning of the address.
create function user_query(typed text)
returns tsquery
language sql
immutable
strict
parallel safe
return coalesce(
  (nullif(plainto_tsquery('pg_catalog.simple'::regconfig, plain_words(typed))::text, '') || ':*')::tsquery,
  ''::tsquery
) || ('''' || replace(replace(lower(typed), '\', '\\'), '''', '''''') || ''':*')::tsquery;

revoke execute on function plain_words, user_words, user_query from public;
grant execute on function plain_words, user_words, user_query to users;

-- Who did what to whom, written with it: ids only, which say nothing any more of who has deleted their
-- account. No foreign keys: a record outlives what it is about.
create table audit (
  id bigint generated always as identity,
  at timestamptz not null default now(),
  actor_id uuid not null,
  action text not null,
  subject_id uuid not null,
  before text,
  after text,
  constraint audit_pkey primary key (id),
  constraint audit_action_is_known check (action in ('role-changed')),
  constraint audit_says_something check (before is distinct from after)
);

-- Nobody rewrites it.
grant select, insert on audit to users;
