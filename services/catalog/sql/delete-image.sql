-- The others keep their positions, and so their order.
delete from product_images i
where i.id = $id::uuid
