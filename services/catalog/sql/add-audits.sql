-- As add-audit.sql, for all products of a batch.
insert into audit (product_id, user_id, action, changes)
select a."productId", $userId::uuid, a.action, a.changes
from jsonb_to_recordset($audits::jsonb) a ("productId" uuid, action text, changes jsonb)
