select await_stock($userIds::uuid[], $keys::text[], $productIds::uuid[])
