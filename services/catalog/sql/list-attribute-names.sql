select distinct names.name
from products p
cross join lateral jsonb_object_keys(p.attributes) names (name)
order by names.name
