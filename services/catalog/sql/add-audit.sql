-- What has changed of a product or a category, in the transaction that changes it.
insert into audit (product_id, category, user_id, action, changes)
values ($productId::uuid, $category::text, $userId::uuid, $action::text, $changes::jsonb)
