-- Two reads, so that each has its partial index: a week of sent events lies beside them.
select waiting."count" as waiting, waiting."oldestSeconds", parked."count" as parked
from
  (
    select
      count(*)::int as "count",
      coalesce(extract(epoch from now() - min(created_at)), 0)::float8 as "oldestSeconds"
    from outbox
    -- The predicate of outbox_due_idx.
    where sent_at is null and parked_at is null and type <> ''
  ) as waiting,
  (select count(*)::int as "count" from outbox where parked_at is not null) as parked
