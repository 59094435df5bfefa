-- Uploads of yesterday: by now each is a picture or nothing. What was posted goes, and all that was
-- published of it but the one that is shown.
with swept as (
  delete from image_uploads u
  where u.id in (
    select old.id
    from image_uploads old
    where old.created_at < now() - interval '1 day'
    order by old.created_at
    limit 500
    for update skip locked
  )
  returning u.id, u.keys
)
insert into outbox (event_id, type, key, payload)
select
  gen_random_uuid(),
  'files-forgotten',
  s.id::text,
  jsonb_build_object('keys', jsonb_agg(file.key))
from swept s
cross join lateral (
  select 'uploads/images/' || s.id as key
  union all
  select regexp_replace(published.key, '640\.webp$', variant.width || '.webp')
  from unnest(s.keys) published (key)
  cross join unnest(array[320, 640, 1280]) variant (width)
  where not exists (select from product_images i where i.id = s.id and i.key = published.key)
) file
group by s.id
