-- The products that rows of an import name, kept from other editors in the order of their ids.
select
  p.id,
  p.sku,
  p.slug,
  p.name,
  p.description,
  c.slug as category,
  p.price,
  p.vat_rate as "vatRate",
  p.weight_grams as "weightGrams",
  p.attributes,
  p.status,
  k.available
from unnest($skus::text[]) given (sku)
join products p on p.sku = given.sku
join categories c on c.id = p.category_id
join stock k on k.product_id = p.id
order by p.id
for no key update of p
