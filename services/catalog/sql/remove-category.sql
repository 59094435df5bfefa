delete from categories
where slug = $slug::text
returning slug
