select d.*
from order_documents d
where d."userId" = $userId::uuid
  and d.number < coalesce($before::bigint, 9223372036854775807)
order by d.number desc
limit $limit::integer
