-- In the order given, which is that of the shop; what is there already stays as people made it.
insert into categories (slug, name, parent_id, position)
select given.slug, given.name, above.id, given.position
from jsonb_to_recordset($1::jsonb)
  given (slug text, name text, parent text, position integer)
left join categories above on above.slug = given.parent
order by given.position
on conflict (slug) do nothing
