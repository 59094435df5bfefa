-- No row when there is no such product. Who gives no words for the picture gets the product's name.
insert into image_uploads (id, product_id, user_id, content_type, alt)
select $id::uuid, p.id, $userId::uuid, $contentType::text, coalesce($alt::text, p.name)
from products p
where p.id = $productId::uuid
returning id
