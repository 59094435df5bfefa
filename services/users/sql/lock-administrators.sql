-- In one order, so that two who change administrators wait for each other.
select u.id
from users u
where u.role = 'admin'
order by u.id
for no key update
