  and (p.updated_at, p.id) < ($value::timestamptz, $id::uuid)
order by p.updated_at desc, p.id desc
limit $limit::integer
