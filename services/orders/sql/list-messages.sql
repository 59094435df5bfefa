-- Events that were parked or are unsent, or the one of that id. What was parked may be malformed.
select e.id as place,
  e.event_id as id,
  e.type,
  case
    when e.sent_at is not null then 'sent'
    when e.parked_at is not null then 'parked'
    else 'unsent'
  end as state,
  o.id as "orderId",
  o.number as "orderNumber",
  e.created_at as "createdAt",
  e.attempts,
  case when e.sent_at is null and e.parked_at is null then e.available_at end as "nextAttemptAt",
  e.parked_at as "parkedAt",
  e.last_error as "lastError"
from outbox e
left join lateral (
  select w.id, w.number
  from orders w
  where w.id = case
      when pg_input_is_valid(e.payload->>'orderId', 'uuid') then (e.payload->>'orderId')::uuid
    end
  union all
  select w.id, w.number
  from orders w
  where w.payment_authorisation = e.payload->>'authorisation'
  limit 1
) o on true
where ($eventId::uuid is null or e.event_id = $eventId::uuid)
  and ($state::text is distinct from 'parked' or e.parked_at is not null)
  and (
    $state::text is distinct from 'unsent'
    -- The predicate of outbox_unsent_idx.
    or e.sent_at is null and e.parked_at is null and e.key <> ''
  )
  and e.id > coalesce($after::bigint, 0)
order by e.id
limit $limit::integer
