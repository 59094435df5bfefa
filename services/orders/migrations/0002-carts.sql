-- A guest's cart has no user_id and is known by the signed cookie; a shopper has one cart.
create table carts (
  id uuid constraint carts_pkey primary key,
  user_id uuid constraint carts_user_id_key unique,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);

create index carts_updated_at_idx on carts (updated_at);

-- unit_price and available are of the moment the line was set: the cart tells what changed since.
create table cart_lines (
  cart_id uuid not null
    constraint cart_lines_cart_id_fkey references carts (id) on delete cascade,
  product_id uuid not null,
  quantity integer not null,
  unit_price integer not null,
  available integer not null,
  added_at timestamptz not null default now(),
  constraint cart_lines_pkey primary key (cart_id, product_id),
  constraint cart_lines_quantity_is_sane check (quantity between 1 and 99),
  constraint cart_lines_unit_price_is_amount check (unit_price >= 0),
  constraint cart_lines_available_is_count check (available >= 0)
);

grant select, insert, update, delete on carts, cart_lines to orders;
