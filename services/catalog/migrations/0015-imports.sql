-- One row for each file that may be uploaded, later its import. A task that works on one holds it
-- until `free_at`, and writes the place it has reached in the transaction of each batch; whoever takes
-- it up after a crash goes on exactly there.
create table imports (
  id uuid,
  content_type text not null,
  status text not null default 'uploading',
  created_at timestamptz not null default now(),
  -- The administrator who started it: what it changes is recorded under this name.
  user_id uuid,
  queued_at timestamptz,
  started_at timestamptz,
  finished_at timestamptz,
  failure text,
  -- Of the file as it was when the import was started; another file under its key is not gone on with.
  file_version text,
  bytes_total bigint not null default 0,
  -- The next record begins after so many bytes, on this line.
  bytes_read bigint not null default 0,
  next_line integer not null default 1,
  rows_read integer not null default 0,
  rows_created integer not null default 0,
  rows_changed integer not null default 0,
  rows_unchanged integer not null default 0,
  rows_refused integer not null default 0,
  worker uuid,
  free_at timestamptz not null default now(),
  attempts integer not null default 0,
  constraint imports_pkey primary key (id),
  constraint imports_content_type_is_known
    check (content_type in ('text/csv', 'application/x-ndjson')),
  constraint imports_status_is_known
    check (status in ('uploading', 'waiting', 'running', 'finished', 'failed')),
  constraint imports_is_somebodys
    check ((status = 'uploading') = (queued_at is null) and (queued_at is null) = (user_id is null)),
  constraint imports_ends check ((status in ('finished', 'failed')) = (finished_at is not null)),
  constraint imports_says_why_it_failed check ((status = 'failed') = (failure is not null)),
  constraint imports_counts_add_up check (
    rows_read = rows_created + rows_changed + rows_unchanged + rows_refused
    and least(rows_created, rows_changed, rows_unchanged, rows_refused) >= 0
  )
);

create index imports_to_do_idx on imports (queued_at, id) where status in ('waiting', 'running');

-- The first rows that were refused, and why: [{ "path", "message" }].
create table import_errors (
  import_id uuid,
  line integer,
  sku text,
  errors jsonb not null,
  constraint import_errors_pkey primary key (import_id, line),
  constraint import_errors_import_id_fkey foreign key (import_id)
    references imports (id) on delete cascade,
  constraint import_errors_says_something
    check (jsonb_typeof(errors) = 'array' and errors <> '[]')
);

grant select, insert, update, delete on imports to catalog;
grant select, insert, delete on import_errors to catalog;

-- `/products/export` is a path beside the products now. A product that was called so gets an end.
update products
set slug = slug || '-' || right(id::text, 12)
where slug = 'export';

alter table products
  add constraint products_slug_is_no_export check (slug <> 'export');
