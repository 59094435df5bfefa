select e.line, e.sku, e.errors
from import_errors e
where e.import_id = $id::uuid
  and e.line > $after::integer
order by e.line
limit $limit::integer
