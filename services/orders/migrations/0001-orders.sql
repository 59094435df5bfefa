create table orders (
  id uuid constraint orders_pkey primary key,
  number bigint generated always as identity (start with 10001)
    constraint orders_number_key unique,
  user_id uuid not null,
  idempotency_key text not null,
  request_hash text not null,
  status text not null default 'confirmed',
  language text not null,
  currency text not null default 'EUR',
  lines_total bigint not null,
  shipping bigint not null,
  total bigint not null,
  taxes jsonb not null,
  shipping_address jsonb not null,
  payment_authorisation text not null
    constraint orders_payment_authorisation_key unique,
  carrier text,
  tracking_code text,
  placed_at timestamptz not null default now(),
  -- One order per key, for ever: this index is the claim of the key.
  constraint orders_user_id_idempotency_key_key unique (user_id, idempotency_key),
  constraint orders_idempotency_key_is_visible_ascii check (idempotency_key ~ '^[!-~]{1,255}$'),
  constraint orders_request_hash_is_sha256 check (request_hash ~ '^[0-9a-f]{64}$'),
  constraint orders_status_is_known
    check (status in ('confirmed', 'shipped', 'delivered', 'cancelled')),
  constraint orders_language_is_known check (language in ('es', 'en')),
  constraint orders_currency_is_euro check (currency = 'EUR'),
  constraint orders_lines_total_is_amount check (lines_total >= 0),
  constraint orders_shipping_is_amount check (shipping >= 0),
  constraint orders_total_adds_up check (total = lines_total + shipping),
  constraint orders_taxes_is_list check (jsonb_typeof(taxes) = 'array'),
  constraint orders_shipping_address_is_object check (jsonb_typeof(shipping_address) = 'object')
);

create index orders_user_id_number_idx on orders (user_id, number desc);

-- Name, price and VAT rate as sold: what catalog says later changes no order.
create table order_lines (
  order_id uuid not null
    constraint order_lines_order_id_fkey references orders (id),
  position integer not null,
  product_id uuid not null,
  name text not null,
  quantity integer not null,
  unit_price integer not null,
  vat_rate smallint not null,
  constraint order_lines_pkey primary key (order_id, product_id),
  constraint order_lines_position_is_count check (position >= 1),
  constraint order_lines_quantity_is_sane check (quantity between 1 and 99),
  constraint order_lines_unit_price_is_amount check (unit_price >= 0),
  constraint order_lines_vat_rate_is_percentage check (vat_rate between 0 and 100)
);

-- The graph of states is data; an order can only move along one of these.
create table order_transitions (
  from_status text not null,
  to_status text not null,
  constraint order_transitions_pkey primary key (from_status, to_status)
);

insert into order_transitions (from_status, to_status)
values ('confirmed', 'shipped'), ('shipped', 'delivered'), ('confirmed', 'cancelled');

create table order_history (
  order_id uuid not null
    constraint order_history_order_id_fkey references orders (id),
  previous_status text,
  status text not null,
  -- Null: the shop itself.
  actor_id uuid,
  at timestamptz not null default now(),
  -- No way in the graph leads back, so each state is entered once at most.
  constraint order_history_pkey primary key (order_id, status),
  constraint order_history_transition_fkey foreign key (previous_status, status)
    references order_transitions (from_status, to_status),
  constraint order_history_starts_confirmed
    check ((previous_status is null) = (status = 'confirmed'))
);

-- One order as one row, in the words of the API: what answers, messages and receipts are made of.
create view order_documents as
select o.id,
  o.number,
  o.user_id as "userId",
  o.status,
  o.language,
  o.shipping,
  o.total,
  o.taxes,
  o.shipping_address as "shippingAddress",
  o.carrier,
  o.tracking_code as "trackingCode",
  o.placed_at as "placedAt",
  (
    select jsonb_agg(
      jsonb_build_object(
        'productId', l.product_id,
        'name', l.name,
        'quantity', l.quantity,
        'unitPrice', l.unit_price
      )
      order by l.position
    )
    from order_lines l
    where l.order_id = o.id
  ) as lines,
  (
    select jsonb_agg(jsonb_build_object('status', h.status, 'at', h.at) order by h.at)
    from order_history h
    where h.order_id = o.id
  ) as history
from orders o;

grant select on migrations, order_transitions, order_documents to orders;
grant select, insert on order_lines, order_history to orders;
grant select, insert, update (status, carrier, tracking_code) on orders to orders;
