select p.id as "productId",
  p.name,
  p.price as "unitPrice",
  p.vat_rate as "vatRate",
  p.weight_grams as "weightGrams",
  p.available
from catalog.sellable_products p
where p.id = any ($productIds::uuid[])
  and p.status = 'active'
