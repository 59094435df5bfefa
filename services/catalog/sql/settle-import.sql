-- What becomes of an import that this task works on no more: an end, or another attempt after a while.
update imports
set status = $status::text,
    failure = $failure::text,
    finished_at = case when $status::text = 'running' then null else now() end,
    bytes_read = case when $status::text = 'finished' then bytes_total else bytes_read end,
    worker = null,
    free_at = now() + make_interval(secs => $delaySeconds::integer)
where id = $id::uuid
  and worker = $worker::uuid
