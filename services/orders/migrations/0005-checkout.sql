-- The final answer of a key whose order was refused (402, 409), for 24 hours. That of an order that
-- was placed is the order itself. `items` is json and not jsonb: a replay repeats it byte for byte.
create table refusals (
  user_id uuid not null,
  idempotency_key text not null,
  request_hash text not null,
  problem text not null,
  items json,
  instance text not null,
  refused_at timestamptz not null default now(),
  constraint refusals_pkey primary key (user_id, idempotency_key),
  constraint refusals_request_hash_is_sha256 check (request_hash ~ '^[0-9a-f]{64}$')
);

create index refusals_refused_at_idx on refusals (refused_at);

grant select, insert, update, delete on refusals to orders;

-- Whoever has it is alone with the key until the transaction ends. It never waits: a twin is told
-- at once, and a batch is not held up by one of its orders.
create function claim_key(user_id uuid, idempotency_key text)
returns boolean
language sql
as $$
  select pg_try_advisory_xact_lock(hashtextextended(user_id::text || ' ' || idempotency_key, 0))
$$;

create function is_answered(user_id uuid, idempotency_key text)
returns boolean
language plpgsql
as $$
begin
  return exists (
      select
      from orders o
      where o.user_id = is_answered.user_id
        and o.idempotency_key = is_answered.idempotency_key
    )
    or exists (
      select
      from refusals r
      where r.user_id = is_answered.user_id
        and r.idempotency_key = is_answered.idempotency_key
        and r.refused_at > now() - interval '24 hours'
    );
end
$$;

-- Keeps a refusal for its key and lets go of the money. Answers `refused`, `answered` when the key
-- has an answer already, `in-use` when a twin is deciding.
create function refuse_order(refusal jsonb, items json)
returns text
language plpgsql
as $$
declare
  r record;
begin
  select *
  into r
  from jsonb_to_record(refusal) as t(
    "userId" uuid,
    key text,
    hash text,
    problem text,
    instance text,
    authorisation text
  );
  if not claim_key(r."userId", r.key) then
    return 'in-use';
  end if;
  if is_answered(r."userId", r.key) then
    return 'answered';
  end if;
  insert into refusals as old (user_id, idempotency_key, request_hash, problem, items, instance)
  values (r."userId", r.key, r.hash, r.problem, items, r.instance)
  on conflict (user_id, idempotency_key) do update
  set request_hash = excluded.request_hash,
    problem = excluded.problem,
    items = excluded.items,
    instance = excluded.instance,
    refused_at = excluded.refused_at;
  if r.authorisation is not null then
    insert into outbox (type, key, payload)
    values (
      'payment.void',
      'payment:' || r.authorisation,
      jsonb_build_object('authorisation', r.authorisation)
    );
  end if;
  return 'refused';
end
$$;

revoke execute on all functions in schema orders from public;
grant execute on all functions in schema orders to orders;
