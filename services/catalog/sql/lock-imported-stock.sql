-- As checkouts lock it, in the same order; before any row of search is changed, as they do as well.
select k.product_id as "productId", k.available
from unnest($ids::uuid[]) given (id)
join stock k on k.product_id = given.id
order by k.product_id
for no key update of k
