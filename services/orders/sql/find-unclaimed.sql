select a.id
from unnest($authorisations::text[]) a(id)
where not exists (
  select
  from orders o
  where o.payment_authorisation = a.id
)
