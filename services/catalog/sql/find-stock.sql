-- `xmin` is another one after every change, also after one there and back.
select k.available, k.xmin::text as revision
from stock k
where k.product_id = $id::uuid
