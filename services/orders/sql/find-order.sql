-- For what the shop itself does with an order; requests use get-order.
select d.*
from order_documents d
where d.id = $id::uuid
