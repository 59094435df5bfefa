with refusals_gone as (
  delete from refusals r
  where r.refused_at <= now() - interval '24 hours'
  returning 1
),
-- No token of them is valid any more. A cart may have been made while its account was deleted.
accounts_forgotten as (
  delete from gone_accounts g
  where g.gone_at <= now() - interval '1 hour'
  returning g.user_id
),
carts_gone as (
  delete from carts c
  where c.user_id in (select f.user_id from accounts_forgotten f)
    or c.user_id is null
    -- The cookie ends after 30 days without use, and that is noted once a day.
    and c.updated_at <= now() - interval '31 days'
  returning 1
)
select (select count(*) from refusals_gone) as refusals,
  (select count(*) from carts_gone) as carts
