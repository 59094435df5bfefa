-- A tree two deep: a category above has depth 1, and only those can be referenced as parent.
create table categories (
  id bigint generated always as identity,
  slug text not null,
  name text not null,
  parent_id bigint,
  position integer not null default 0,
  depth smallint not null generated always as (case when parent_id is null then 1 else 2 end) stored,
  parent_depth smallint generated always as (case when parent_id is null then null else 1 end) stored,
  constraint categories_pkey primary key (id),
  constraint categories_slug_key unique (slug),
  constraint categories_id_depth_key unique (id, depth),
  constraint categories_parent_id_fkey foreign key (parent_id, parent_depth)
    references categories (id, depth),
  constraint categories_slug_is_sound check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(slug) <= 100),
  constraint categories_name_is_sound check (length(name) between 1 and 100)
);

create index categories_parent_id_idx on categories (parent_id);

-- Ids are UUIDv7, so their order is the order of creation; "newest" is read from the primary key.
create table products (
  id uuid,
  sku text not null,
  slug text not null,
  name text not null,
  description text not null,
  category_id bigint not null,
  price integer not null,
  vat_rate smallint not null default 21,
  weight_grams integer not null,
  attributes jsonb not null default '{}',
  status text not null default 'draft',
  popularity integer not null default 0,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint products_pkey primary key (id),
  constraint products_sku_key unique (sku),
  constraint products_slug_key unique (slug),
  constraint products_category_id_fkey foreign key (category_id) references categories (id),
  constraint products_sku_is_visible_ascii check (sku ~ '^[!-~]{1,64}$'),
  -- A slug is a path segment beside the reserved ones, and must not look like an id.
  constraint products_slug_is_sound check (
    slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'
    and length(slug) <= 200
    and slug not in ('categories', 'suggestions', 'imports')
    and slug !~ '^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$'
  ),
  constraint products_name_is_sound check (length(name) between 1 and 200),
  constraint products_description_is_bounded check (length(description) <= 10000),
  constraint products_price_is_positive check (price > 0),
  constraint products_vat_rate_is_spanish check (vat_rate in (0, 4, 10, 21)),
  constraint products_weight_is_positive check (weight_grams > 0),
  constraint products_attributes_are_an_object check (jsonb_typeof(attributes) = 'object'),
  constraint products_status_is_known check (status in ('draft', 'active', 'archived')),
  constraint products_popularity_is_count check (popularity >= 0)
);

create index products_category_id_idx on products (category_id);

-- Slugs that products had before: they answer 301.
create table product_slugs (
  slug text,
  product_id uuid not null,
  retired_at timestamptz not null default now(),
  constraint product_slugs_pkey primary key (slug),
  constraint product_slugs_product_id_fkey foreign key (product_id)
    references products (id) on delete cascade
);

create index product_slugs_product_id_idx on product_slugs (product_id);

create function retire_slug()
returns trigger
language plpgsql
set search_path = catalog, pg_temp
as $$
begin
  insert into product_slugs (slug, product_id)
  values (old.slug, old.id)
  on conflict (slug) do update
  set product_id = excluded.product_id,
      retired_at = now();
  delete from product_slugs
  where slug = new.slug
    and product_id = new.id;
  return null;
end
$$;

create trigger products_retire_slug
after update of slug on products
for each row
when (old.slug <> new.slug)
execute function retire_slug();

-- `key` names the variant of 640 px in the media bucket; `-320.webp` and `-1280.webp` stand beside it.
create table product_images (
  id uuid,
  product_id uuid not null,
  position integer not null,
  key text not null,
  width integer not null,
  height integer not null,
  alt text not null,
  constraint product_images_pkey primary key (id),
  constraint product_images_position_key unique (product_id, position),
  constraint product_images_product_id_fkey foreign key (product_id)
    references products (id) on delete cascade,
  constraint product_images_key_is_public check (key ~ '^media/[a-z0-9/_-]+-640\.webp$'),
  constraint product_images_size_is_positive check (width > 0 and height > 0)
);

revoke execute on function retire_slug from public;
grant select, insert, update, delete on categories, products, product_slugs, product_images to catalog;
