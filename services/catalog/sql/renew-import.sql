-- No row when another task has taken it over. In the transaction of a batch it keeps others away, too.
update imports
set free_at = now() + interval '15 seconds'
where id = $id::uuid
  and worker = $worker::uuid
returning id
