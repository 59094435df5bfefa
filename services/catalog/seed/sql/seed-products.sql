-- Adds the products that are not there, each with its stock, the ledger's first entry and a picture.
-- Triggers run after the whole statement, so search sees the stock at once. Of those that are there,
-- only a picture of an earlier edition of the same drawing is replaced, or given its placeholder.
with given as (
  select g.*, c.id as category_id
  from jsonb_to_recordset($1::jsonb) g (
    id uuid,
    sku text,
    slug text,
    name text,
    description text,
    category text,
    price integer,
    "vatRate" smallint,
    "weightGrams" integer,
    attributes jsonb,
    popularity integer,
    "createdAt" timestamptz,
    stock integer,
    "imageId" uuid,
    "imageKey" text,
    "imageSize" integer,
    placeholder text,
    alt text
  )
  join categories c on c.slug = g.category
),
added as (
  insert into products
    (id, sku, slug, name, description, category_id, price, vat_rate, weight_grams, attributes,
     status, popularity, created_at, updated_at)
  select
    g.id, g.sku, g.slug, g.name, g.description, g.category_id, g.price, g."vatRate",
    g."weightGrams", g.attributes, 'active', g.popularity, g."createdAt", g."createdAt"
  from given g
  on conflict do nothing
  returning id
),
stocked as (
  insert into stock (product_id, available)
  select g.id, g.stock
  from given g
  join added a on a.id = g.id
),
entered as (
  insert into stock_ledger (product_id, kind, quantity)
  select g.id, 'initial', g.stock
  from given g
  join added a on a.id = g.id
  where g.stock > 0
),
pictured as (
  insert into product_images (id, product_id, position, key, width, height, alt, placeholder)
  select
    g."imageId", g.id, 1, g."imageKey", g."imageSize", g."imageSize", g.alt, g.placeholder
  from given g
  join added a on a.id = g.id
),
redrawn as (
  update product_images i
  set key = g."imageKey",
      placeholder = g.placeholder
  from given g
  where i.product_id = g.id
    and (i.key <> g."imageKey" or i.placeholder is null)
    and regexp_replace(i.key, '-\d+-640\.webp$', '')
      = regexp_replace(g."imageKey", '-\d+-640\.webp$', '')
)
select count(*)::integer as added
from added
