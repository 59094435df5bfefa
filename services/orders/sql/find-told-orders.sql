-- The orders that events and messages tell of, each with how its customer is reached; no contact
-- when the account is gone.
select d.*,
  c.language as "contactLanguage",
  c.channel
from order_documents d
left join users.contact c on c.user_id = d."userId"
where d.id = any ($ids::uuid[])
