update product_images i
set alt = $alt::text
where i.id = $id::uuid
