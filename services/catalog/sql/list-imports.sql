-- The latest first; with an id that one only. Ids are UUIDv7, so their order is that of time.
select
  i.id,
  i.content_type as "contentType",
  i.status,
  i.queued_at as "queuedAt",
  i.started_at as "startedAt",
  i.finished_at as "finishedAt",
  i.failure,
  i.bytes_read as "bytesRead",
  i.bytes_total as "bytesTotal",
  i.rows_read as "rowsRead",
  i.rows_created as created,
  i.rows_changed as changed,
  i.rows_unchanged as unchanged,
  i.rows_refused as refused
from imports i
where i.id < $before::uuid
  and ($id::uuid is null or i.id = $id::uuid)
  and (i.status <> 'uploading' or i.id = $id::uuid)
order by i.id desc
limit $limit::integer
