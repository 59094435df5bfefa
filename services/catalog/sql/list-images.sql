-- Pictures of a product in their order.
select i.id, i.key, i.width, i.height, i.alt, i.placeholder
from product_images i
where i.product_id = $productId::uuid
order by i.position
