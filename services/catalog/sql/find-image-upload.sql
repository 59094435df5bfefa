-- Not in its last hour before it is swept, so that nothing is published of it behind the sweep.
select u.content_type as "contentType", u.alt
from image_uploads u
where u.id = $imageId::uuid
  and u.product_id = $productId::uuid
  and u.created_at > now() - interval '23 hours'
