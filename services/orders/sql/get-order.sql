-- The owner is part of the question: somebody else's order is not found.
select d.*
from order_documents d
where d.id = $id::uuid
  and d."userId" = $userId::uuid
