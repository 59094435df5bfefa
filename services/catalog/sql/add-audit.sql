-- What has changed of a product, in the transaction that changes it.
insert into audit (product_id, user_id, action, changes)
values ($productId::uuid, $userId::uuid, $action::text, $changes::jsonb)
