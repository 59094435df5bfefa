s.price between coalesce($minPrice::integer, 0) and coalesce($maxPrice::integer, 2147483647)
