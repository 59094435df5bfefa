-- A page of all products, whatever their status, in the order they came about.
select
  p.id,
  p.sku,
  p.name,
  p.description,
  c.slug as category,
  p.price,
  p.status,
  p.slug,
  p.vat_rate as "vatRate",
  p.weight_grams as "weightGrams",
  p.attributes,
  k.available
from products p
join categories c on c.id = p.category_id
join stock k on k.product_id = p.id
where p.id > $after::uuid
order by p.id
limit $limit::integer
