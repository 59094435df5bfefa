-- No row when there is no such category. Triggers keep the old slug and what search reads.
update products p
set sku = $sku::text,
    slug = $slug::text,
    name = $name::text,
    description = $description::text,
    category_id = c.id,
    price = $price::integer,
    vat_rate = $vatRate::smallint,
    weight_grams = $weightGrams::integer,
    attributes = $attributes::jsonb,
    status = $status::text,
    updated_at = now()
from categories c
where p.id = $id::uuid
  and c.slug = $category::text
returning p.id
