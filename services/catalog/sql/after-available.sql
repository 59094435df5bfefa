  and (k.scarcity, k.product_id) > ($value::smallint, $id::uuid)
order by k.scarcity, k.product_id
limit $limit::integer
