-- An upload that was never imported after two days (its file has expired after one), the rest after 90.
delete from imports
where id in (
  select i.id
  from imports i
  where (i.status = 'uploading' and i.created_at < now() - interval '2 days')
    or i.finished_at < now() - interval '90 days'
  order by i.id
  limit 100
)
