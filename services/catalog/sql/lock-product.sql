-- One editor at a time; nobody who only reads or buys waits for it.
select p.id
from products p
where p.id = $id::uuid
for update
