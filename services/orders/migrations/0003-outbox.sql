create table outbox (
  id bigint generated always as identity constraint outbox_pkey primary key,
  event_id uuid not null default gen_random_uuid() constraint outbox_event_id_key unique,
  type text not null,
  key text not null,
  payload jsonb not null,
  created_at timestamptz not null default now(),
  attempts integer not null default 0,
  available_at timestamptz not null default now(),
  sent_at timestamptz,
  parked_at timestamptz,
  last_error text,
  constraint outbox_attempts_is_count check (attempts >= 0)
);

create index outbox_pending_idx on outbox (key, id) where sent_at is null and parked_at is null;
-- The oldest first without sorting a backlog.
create index outbox_due_idx on outbox (id) where sent_at is null and parked_at is null;

grant select, insert, update on outbox to orders;

-- The object's name holds 128 random bits; made_at is null while it has to be made (again).
create table receipts (
  order_id uuid constraint receipts_pkey primary key
    constraint receipts_order_id_fkey references orders (id),
  object_key text not null constraint receipts_object_key_key unique,
  made_at timestamptz
);

grant select, insert, update on receipts to orders;
