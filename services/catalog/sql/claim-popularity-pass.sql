-- One row, when no other task is at it or was a moment ago; `refresh` once an hour. The moment is cut
-- to milliseconds, which is what comes back with the next statements.
update popularity_upkeep u
set passed_at = asked.moment,
    refreshed_at = case when asked.refresh then asked.moment else u.refreshed_at end
from (
  select
    given.moment,
    known.refreshed_at <= given.moment - interval '1 hour' as refresh
  from popularity_upkeep known
  cross join (
    select date_trunc('milliseconds', coalesce($moment::timestamptz, now())) as moment
  ) given
) asked
where u.passed_at <= asked.moment - interval '4 minutes'
returning asked.moment, asked.refresh
