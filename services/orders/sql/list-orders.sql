-- A filter that is null is no part of the plan. One that is set leaves out orders on the way down the
-- shopper's own index.
select d.*
from order_documents d
where d."userId" = $userId::uuid
  and ($status::text is null or d.status = $status::text)
  and d.number < coalesce($before::bigint, 9223372036854775807)
order by d.number desc
limit $limit::integer
