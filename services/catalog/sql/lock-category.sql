-- Before it is read: a read that waits for a lock joins what the category above was before.
select c.id
from categories c
where c.slug = $slug::text
for update
