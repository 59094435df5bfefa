-- Slugs that categories had before: they answer 301, and searches by them go on finding.
create table category_slugs (
  slug text,
  category_id bigint not null,
  retired_at timestamptz not null default now(),
  constraint category_slugs_pkey primary key (slug),
  constraint category_slugs_category_id_fkey foreign key (category_id)
    references categories (id) on delete cascade
);

create index category_slugs_category_id_idx on category_slugs (category_id);

create function retire_category_slug()
returns trigger
language plpgsql
set search_path = catalog, pg_temp
as $$
begin
  delete from category_slugs where slug = new.slug;
  if tg_op = 'UPDATE' and old.slug <> new.slug then
    insert into category_slugs (slug, category_id)
    values (old.slug, old.id)
    on conflict (slug) do update
    set category_id = excluded.category_id,
        retired_at = now();
  end if;
  return null;
end
$$;

create trigger categories_retire_slug
after insert or update of slug on categories
for each row
execute function retire_category_slug();

-- Products that search has to look at again. A category of 20,000 takes half a minute: longer than a
-- statement or a request may, and sales that sell out would wait for it. No foreign key: its check
-- would write to every one of them.
create table search_backlog (
  position bigint generated always as identity,
  product_id uuid not null,
  constraint search_backlog_pkey primary key (position),
  constraint search_backlog_product_id_key unique (product_id)
);

-- Brings search up to date with as many of them; answers how many. Products are locked first, so that
-- no edit can come between reading and writing; all in order, so that two tasks cannot deadlock.
create function work_off_search_backlog(most integer)
returns integer
language plpgsql
set search_path = catalog, public, pg_temp
as $$
declare
  product_ids uuid[];
begin
  with taken as (
    delete from search_backlog b
    where b.position in (
      select waiting.position
      from search_backlog waiting
      order by waiting.position
      limit most
      for update skip locked
    )
    returning b.product_id
  )
  select coalesce(array_agg(t.product_id), '{}')
  into product_ids
  from taken t;

  perform
  from products p
  where p.id = any (product_ids)
  order by p.id
  for share;

  perform
  from product_search s
  where s.product_id = any (product_ids)
  order by s.product_id
  for no key update;

  perform update_search(product_ids);
  return cardinality(product_ids);
end
$$;

-- The most popular products are up to date at once, so that the first pages are; the rest soon.
create or replace function index_category()
returns trigger
language plpgsql
set search_path = catalog, public, pg_temp
as $$
begin
  insert into search_backlog (product_id)
  select s.product_id
  from product_search s
  join categories c on c.id = s.category_id
  where new.id in (c.id, c.parent_id)
  order by s.tier, s.popularity desc
  on conflict (product_id) do nothing;
  perform work_off_search_backlog(200);
  return null;
end
$$;

-- A record is about a product or about a category, by the slug that it had before the change.
alter table audit
  alter column product_id drop not null,
  add column category text,
  add constraint audit_is_about_one_thing check (num_nonnulls(product_id, category) = 1),
  drop constraint audit_action_is_known,
  add constraint audit_action_is_known
    check (action in ('created', 'changed', 'archived', 'stocked', 'deleted'));

revoke execute on function retire_category_slug, work_off_search_backlog, index_category from public;
grant execute on function work_off_search_backlog to catalog;
grant select, insert, update, delete on category_slugs, search_backlog to catalog;
