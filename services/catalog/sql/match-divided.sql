-- One pass over the first 1,000 for categories and prices alike.
select m.category_id, count(*) as count, min(m.price) as lowest, max(m.price) as highest
from (
  select *
  from :matched
  limit 1000
) m
group by m.category_id
