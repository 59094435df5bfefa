-- No row when there is no such category. Triggers give it its stock of 0 and make it findable.
insert into products
  (id, sku, slug, name, description, category_id, price, vat_rate, weight_grams, attributes, status)
select
  $id::uuid,
  $sku::text,
  $slug::text,
  $name::text,
  $description::text,
  c.id,
  $price::integer,
  $vatRate::smallint,
  $weightGrams::integer,
  $attributes::jsonb,
  $status::text
from categories c
where c.slug = $category::text
returning id
