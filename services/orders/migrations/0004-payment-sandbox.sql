-- The records of the sandbox provider, as if they lay elsewhere: the service may only call the
-- functions, and no statement of its own ever joins these tables.
create table payment_sandbox.authorisations (
  id text constraint authorisations_pkey primary key,
  key text not null constraint authorisations_key_key unique,
  amount bigint not null,
  state text not null,
  authorised_at timestamptz not null default now(),
  constraint authorisations_amount_is_amount check (amount >= 0),
  constraint authorisations_state_is_known
    check (state in ('authorised', 'captured', 'voided', 'declined'))
);

create index authorisations_open_idx on payment_sandbox.authorisations (authorised_at)
where state = 'authorised';

-- The same key gets the same authorisation, renewed when it was voided meanwhile. Nobody waits for
-- this commit's flush: the order's own commit comes later in the same log and flushes both.
create function payment_sandbox.authorise(key text, amount bigint, accepted boolean)
returns table (id text, state text)
language plpgsql
security definer
set search_path = payment_sandbox, pg_temp
as $$
#variable_conflict use_column
begin
  perform set_config('synchronous_commit', 'off', true);
  return query
  insert into authorisations as a (id, key, amount, state)
  values (
    'auth_' || replace(gen_random_uuid()::text, '-', ''),
    authorise.key,
    authorise.amount,
    case when authorise.accepted then 'authorised' else 'declined' end
  )
  on conflict (key) do update
  set state = case when a.state = 'voided' then 'authorised' else a.state end,
    authorised_at = now()
  returning a.id, a.state;
end
$$;

create function payment_sandbox.capture(authorisation text)
returns boolean
language sql
security definer
set search_path = payment_sandbox, pg_temp
as $$
  update authorisations a
  set state = 'captured'
  where a.id = authorisation
    and a.state in ('authorised', 'captured')
  returning true
$$;

-- With `older_than`, only what nobody has asked for since: a retry may be claiming it right now.
create function payment_sandbox.void(authorisation text, older_than interval)
returns boolean
language sql
security definer
set search_path = payment_sandbox, pg_temp
as $$
  update authorisations a
  set state = 'voided'
  where a.id = authorisation
    and a.state in ('authorised', 'voided')
    and a.authorised_at <= now() - older_than
  returning true
$$;

create function payment_sandbox.open_authorisations(older_than interval)
returns setof text
language sql
stable
security definer
set search_path = payment_sandbox, pg_temp
as $$
  select a.id
  from authorisations a
  where a.state = 'authorised'
    and a.authorised_at <= now() - older_than
  order by a.authorised_at
  limit 100
$$;

revoke execute on all functions in schema payment_sandbox from public;
grant usage on schema payment_sandbox to orders;
grant execute on all functions in schema payment_sandbox to orders;
