-- The provider gives money back, answers many requests in one call, and lists what is open by page.
alter table payment_sandbox.authorisations
  drop constraint authorisations_state_is_known,
  add constraint authorisations_state_is_known
    check (state in ('authorised', 'captured', 'voided', 'refunded', 'declined'));

-- By id, so that the last id of a page is where the next one begins.
drop index payment_sandbox.authorisations_open_idx;
create index authorisations_open_idx on payment_sandbox.authorisations (id)
where state = 'authorised';

-- As `authorise`, for many; keys in one order, so that two calls cannot deadlock. `is_new` is false
-- when the key was asked for before.
create function payment_sandbox.authorise_all(
  keys text[],
  amounts bigint[],
  accepted boolean[]
)
returns table (key text, id text, state text, is_new boolean)
language plpgsql
security definer
set search_path = payment_sandbox, pg_temp
as $$
#variable_conflict use_column
begin
  perform set_config('synchronous_commit', 'off', true);
  return query
  insert into authorisations as a (id, key, amount, state)
  select 'auth_' || replace(gen_random_uuid()::text, '-', ''),
    r.key,
    r.amount,
    case when r.accepted then 'authorised' else 'declined' end
  from unnest(keys, amounts, authorise_all.accepted) as r(key, amount, accepted)
  order by r.key
  on conflict (key) do update
  set state = case when a.state = 'voided' then 'authorised' else a.state end,
    authorised_at = now()
  returning a.key, a.id, a.state, a.xmax = 0;
end
$$;

-- A repeated delivery may come after the refund: the money was taken once.
create or replace function payment_sandbox.capture(authorisation text)
returns boolean
language sql
security definer
set search_path = payment_sandbox, pg_temp
as $$
  update authorisations a
  set state = case when a.state = 'authorised' then 'captured' else a.state end
  where a.id = authorisation
    and a.state in ('authorised', 'captured', 'refunded')
  returning true
$$;

-- What was taken goes back, what was only reserved is let go.
create function payment_sandbox.refund(authorisation text)
returns boolean
language sql
security definer
set search_path = payment_sandbox, pg_temp
as $$
  update authorisations a
  set state = case when a.state in ('captured', 'refunded') then 'refunded' else 'voided' end
  where a.id = authorisation
    and a.state <> 'declined'
  returning true
$$;

create function payment_sandbox.open_authorisations(older_than interval, after text)
returns setof text
language sql
stable
security definer
set search_path = payment_sandbox, pg_temp
as $$
  select a.id
  from authorisations a
  where a.state = 'authorised'
    and a.id > after
    and a.authorised_at <= now() - older_than
  order by a.id
  limit 1000
$$;

revoke execute on function payment_sandbox.authorise_all(text[], bigint[], boolean[]),
  payment_sandbox.refund(text), payment_sandbox.open_authorisations(interval, text) from public;
grant execute on function payment_sandbox.authorise_all(text[], bigint[], boolean[]),
  payment_sandbox.refund(text), payment_sandbox.open_authorisations(interval, text) to orders;
