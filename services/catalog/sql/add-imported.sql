-- New products with their stock: triggers run after the whole statement, so search sees it at once.
with given as (
  select g.*, c.id as category_id
  from jsonb_to_recordset($products::jsonb) g (
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
    status text,
    stock integer
  )
  join categories c on c.slug = g.category
),
added as (
  insert into products
    (id, sku, slug, name, description, category_id, price, vat_rate, weight_grams, attributes, status)
  select
    g.id, g.sku, g.slug, g.name, g.description, g.category_id, g.price, g."vatRate",
    g."weightGrams", g.attributes, g.status
  from given g
  order by g.sku
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
)
select id
from added
