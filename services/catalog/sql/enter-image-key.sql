-- Before anything is published under the key. One event of the sweep can carry 300 of them.
update image_uploads u
set keys = u.keys || $key::text
where u.id = $imageId::uuid
  and u.created_at > now() - interval '23 hours'
  and cardinality(u.keys) < 300
returning u.id
