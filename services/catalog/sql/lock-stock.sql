-- As a checkout locks it, so that neither overwrites the other.
select k.available, k.xmin::text as revision
from stock k
where k.product_id = $id::uuid
for no key update
