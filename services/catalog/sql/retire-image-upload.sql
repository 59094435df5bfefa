-- Nothing may be published of it any more; the sweep takes within the hour what has been.
update image_uploads u
set created_at = least(u.created_at, now() - interval '23 hours')
where u.id = $imageId::uuid
