-- The oldest that nobody works on. A task that was killed has stopped renewing, so its import is free
-- again after 15 s; `skip locked` keeps two tasks from waiting for each other.
with due as (
  select i.id
  from imports i
  where i.status in ('waiting', 'running')
    and i.free_at <= now()
  order by i.queued_at, i.id
  limit 1
  for update skip locked
)
update imports i
set status = 'running',
    started_at = coalesce(i.started_at, now()),
    worker = $worker::uuid,
    free_at = now() + interval '15 seconds',
    attempts = i.attempts + 1
from due
where i.id = due.id
returning
  i.id,
  i.worker,
  i.user_id as "userId",
  i.content_type as "contentType",
  i.file_version as "fileVersion",
  i.bytes_read as "bytesRead",
  i.bytes_total as "bytesTotal",
  i.next_line as "nextLine",
  i.rows_created + i.rows_changed as "rowsWritten",
  i.rows_refused as "rowsRefused",
  i.attempts
