-- What the category is called now that had this slug before.
select c.slug
from category_slugs o
join categories c on c.id = o.category_id
where o.slug = $slug::text
