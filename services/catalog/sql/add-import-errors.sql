-- The first 10,000 of an import are kept; before the batch is counted, see reach-import.sql.
insert into import_errors (import_id, line, sku, errors)
select $id::uuid, e.line, e.sku, e.errors
from jsonb_to_recordset($refused::jsonb) e (line integer, sku text, errors jsonb)
order by e.line
limit (
  select greatest(0, 10000 - i.rows_refused)
  from imports i
  where i.id = $id::uuid
)
