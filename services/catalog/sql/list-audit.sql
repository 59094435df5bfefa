-- What was changed, the newest first. A filter that is null folds away.
select
  a.id,
  a.at,
  a.user_id as "userId",
  a.action,
  a.changes,
  a.product_id as "productId",
  a.category,
  p.sku,
  p.name
from audit a
left join products p on p.id = a.product_id
where ($productId::uuid is null or a.product_id = $productId::uuid)
  and ($userId::uuid is null or a.user_id = $userId::uuid)
  and a.id < $before::bigint
order by a.id desc
limit $limit::integer
