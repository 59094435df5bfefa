-- Narrow, without an index on what changes and with room on each page, so that taking stock is a
-- HOT update: no index is touched and the page cleans itself.
create table stock (
  product_id uuid,
  available integer not null,
  constraint stock_pkey primary key (product_id),
  constraint stock_product_id_fkey foreign key (product_id) references products (id) on delete cascade,
  constraint stock_available_is_not_negative check (available >= 0)
) with (fillfactor = 50, autovacuum_vacuum_scale_factor = 0.05);

-- Why the stock is what it is: the sum of a product's entries is its `available`. No foreign key on
-- the product: its check would lock the product's row in every checkout, and entries are written
-- only from rows of `stock`.
create table stock_ledger (
  id bigint generated always as identity,
  product_id uuid not null,
  kind text not null,
  quantity integer not null,
  order_id uuid,
  at timestamptz not null default now(),
  constraint stock_ledger_pkey primary key (id),
  constraint stock_ledger_kind_is_known
    check (kind in ('initial', 'received', 'sold', 'returned', 'corrected')),
  constraint stock_ledger_quantity_has_sign check (
    case
      when kind = 'sold' then quantity < 0
      when kind = 'corrected' then quantity <> 0
      else quantity > 0
    end
  ),
  constraint stock_ledger_names_order
    check ((order_id is not null) = (kind in ('sold', 'returned')))
);

create index stock_ledger_order_id_idx on stock_ledger (order_id, product_id)
where order_id is not null;

-- Nobody rewrites the ledger.
grant select, insert, update, delete on stock to catalog;
grant select, insert on stock_ledger to catalog;
