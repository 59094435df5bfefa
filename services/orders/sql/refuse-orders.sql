select refuse_order(r.refusal, r.items) as outcome
from unnest($refusals::jsonb[], $items::json[]) with ordinality as r(refusal, items, n)
order by r.n
