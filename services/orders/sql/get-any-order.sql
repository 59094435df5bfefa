-- For staff; shoppers use get-order.
select d.*,
  c.email
from order_documents d
left join users.contact c on c.user_id = d."userId"
where d.id = $id::uuid
