-- For staff: everybody's orders, the newest first. A filter that is null is no part of the plan, as
-- each call is planned with its values. What is left walks one index: all orders or those of a state
-- by their time, those of a number or of a customer. Days are those of Madrid.
select d.*,
  c.email
from order_documents d
left join users.contact c on c.user_id = d."userId"
where ($status::text is null or d.status = $status::text)
  and ($number::bigint is null or d.number = $number::bigint)
  and (
    $email::text is null
    or d."userId" = (select w.user_id from users.contact w where w.email = $email::text)
  )
  and (
    $from::date is null
    or d."placedAt" >= $from::date::timestamp at time zone 'Europe/Madrid'
  )
  and (
    $to::date is null
    or d."placedAt" < ($to::date + 1)::timestamp at time zone 'Europe/Madrid'
  )
  and (
    $before::bigint is null
    or (d."placedAt", d.number) < (
      select b.placed_at, b.number
      from orders b
      where b.number = $before::bigint
    )
  )
order by d."placedAt" desc, d.number desc
limit $limit::integer
