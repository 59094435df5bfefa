-- no-transaction
-- Staff are few: who they are, and how many administrators there are.
create index concurrently users_staff_idx on users (role, id)
where role <> 'customer';
