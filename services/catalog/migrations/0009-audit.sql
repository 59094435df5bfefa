-- Who changed what of a product, and when: one row for each change, written with it. No foreign keys:
-- the account is another schema's, and a record outlives what it is about.
create table audit (
  id bigint generated always as identity,
  product_id uuid not null,
  user_id uuid not null,
  action text not null,
  -- { "<field>": { "before": …, "after": … } }; before a product was created, everything is null.
  changes jsonb not null,
  at timestamptz not null default now(),
  constraint audit_pkey primary key (id),
  constraint audit_action_is_known check (action in ('created', 'changed', 'archived', 'stocked')),
  constraint audit_changes_say_something
    check (jsonb_typeof(changes) = 'object' and changes <> '{}')
);

create index audit_product_id_idx on audit (product_id, id);

-- Nobody rewrites it.
grant select, insert on audit to catalog;
