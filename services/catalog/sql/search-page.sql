-- The page as JSON, and where it ends. JSON is put together here: parsed rows and a second `stringify`
-- would cost the service as much as the query.
select
  coalesce(
    '[' || string_agg(
      f.card_head
        || coalesce($mediaBaseUrl::text || f.card_tail, '')
        || ',"price":{"amount":' || f.price
        || ',"currency":"EUR"},"available":' || k.available || '}',
      ','
      order by f.place
    ) filter (where f.place <= $limit::integer) || ']',
    '[]'
  ) as items,
  count(*) > $limit::integer as more,
  max(f.band) filter (where f.place = $limit::integer) as band,
  max(f.value) filter (where f.place = $limit::integer) as value,
  (array_agg(f.product_id) filter (where f.place = $limit::integer))[1] as id
  :overview
from found f
join stock k on k.product_id = f.product_id
