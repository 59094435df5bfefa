-- What is true once nothing runs any more: nobody holds what others could wait for. One row for each
-- breach, as in invariants.sql.
select 'no transaction is left open' as rule,
  concat_ws(' ', a.application_name, a.pid, a.state) as subject
from pg_stat_activity a
where a.datname = current_database()
  and a.state like 'idle in transaction%'

union all
select 'no advisory lock is left', concat_ws(' ', a.application_name, l.pid)
from pg_locks l
left join pg_stat_activity a on a.pid = l.pid
where l.locktype = 'advisory'
  and l.database = (select d.oid from pg_database d where d.datname = current_database())
