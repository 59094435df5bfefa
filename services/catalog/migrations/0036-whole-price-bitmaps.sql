-- In PostgreSQL's usual 4 MB the bitmap of what costs so much holds whole pages, and no longer rows, from
-- some 60,000 pages on: the cheapest chairs among 1,000,000 products read 99,900 pages. In 16 MB
-- 2,000,000 products are rows, and it reads 10,000. Taken only while it runs.
alter function matches_between(
  tsquery, integer, integer, boolean, boolean, integer, uuid, integer
)
set work_mem = '16MB';
