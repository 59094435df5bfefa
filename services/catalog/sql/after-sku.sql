  and (p.sku, p.id) > ($value::text, $id::uuid)
order by p.sku
limit $limit::integer
