-- One pass over all products. Grouped and not `distinct`, which would sort every name of every product.
select named.name
from (
  select jsonb_object_keys(p.attributes) as name
  from products p
) named
group by named.name
order by named.name
