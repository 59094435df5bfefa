-- Of the shape that services/shared/src/outbox.ts documents.
create table outbox (
  id bigint generated always as identity constraint outbox_pkey primary key,
  event_id uuid not null constraint outbox_event_id_key unique,
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
create index outbox_parked_idx on outbox (id) where parked_at is not null;

grant select, insert, update, delete on outbox to catalog;
