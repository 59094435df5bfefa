-- As change-product.sql does for one.
update products p
set slug = g.slug,
    name = g.name,
    description = g.description,
    category_id = c.id,
    price = g.price,
    vat_rate = g."vatRate",
    weight_grams = g."weightGrams",
    attributes = g.attributes,
    status = g.status,
    updated_at = now()
from jsonb_to_recordset($products::jsonb) g (
  id uuid,
  slug text,
  name text,
  description text,
  category text,
  price integer,
  "vatRate" smallint,
  "weightGrams" integer,
  attributes jsonb,
  status text
)
join categories c on c.slug = g.category
where p.id = g.id
returning p.id
