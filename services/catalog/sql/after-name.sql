  and (plain_text(p.name), p.id) > ($value::text, $id::uuid)
order by plain_text(p.name), p.id
limit $limit::integer
