-- Accounts that were deleted of late: an access token outlives its account by up to ten minutes, and
-- nothing may be bought with it. The sweeper forgets them after an hour.
create table gone_accounts (
  user_id uuid constraint gone_accounts_pkey primary key,
  gone_at timestamptz not null default now()
);

grant select, delete on gone_accounts to orders;

-- As before, and nobody is deleting the account. Orders of one account share that; `anonymise` waits
-- until they are placed, and those that come while it waits are told that the key is in use.
create or replace function claim_key(user_id uuid, idempotency_key text)
returns boolean
language sql
as $$
  select pg_try_advisory_xact_lock(hashtextextended(user_id::text || ' ' || idempotency_key, 0))
    and pg_try_advisory_xact_lock_shared(hashtextextended('account ' || user_id::text, 0))
$$;

-- Takes the person out of all that orders knows of an account, for users to call when it deletes one:
-- the orders stay, for the books, and nothing leads from them to the person or from one to another.
-- Answers how many orders are under way; unless that is 0, nothing was changed. Of an address the tax
-- office asks for country and postal code (of the peninsula, the Canaries, Ceuta, Melilla).
-- Locks: the account, then its orders, its cart. Checkout tries for the account and never waits; what
-- locks an order or a cart takes none of the others after it. So nothing can deadlock.
create function anonymise(user_id uuid)
returns integer
language plpgsql
security definer
set search_path = orders, pg_temp
as $$
declare
  account constant uuid := anonymise.user_id;
  under_way integer;
begin
  perform pg_advisory_xact_lock(hashtextextended('account ' || account::text, 0));
  select count(*)
  into under_way
  from orders o
  where o.user_id = account
    and o.status in ('confirmed', 'shipped');
  if under_way > 0 then
    return under_way;
  end if;

  insert into gone_accounts as g (user_id)
  values (account)
  on conflict on constraint gone_accounts_pkey do update
  set gone_at = excluded.gone_at;

  -- What the shopper chose as key may name them, and the hash of the body would confirm a guess at the
  -- address; the parcel's code leads to the carrier's books.
  with anonymous as (
    update orders o
    set user_id = gen_random_uuid(),
      idempotency_key = o.id::text,
      request_hash = repeat('0', 64),
      shipping_address = jsonb_build_object(
        'name', '—',
        'line1', '—',
        'postalCode', o.shipping_address->'postalCode',
        'city', '—',
        'country', o.shipping_address->'country'
      ),
      tracking_code = null
    where o.user_id = account
    returning o.id, o.user_id
  )
  update order_history h
  set actor_id = a.user_id
  from anonymous a
  where h.order_id = a.id
    and h.actor_id = account;

  delete from carts c
  where c.user_id = account;
  delete from refusals r
  where r.user_id = account;
  return 0;
end
$$;

revoke execute on function anonymise(uuid) from public;
grant usage on schema orders to users;
grant execute on function anonymise(uuid) to users;
