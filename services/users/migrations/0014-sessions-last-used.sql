update sessions s
set last_used_at = t.created_at
from (
  select r.session_id, max(r.created_at) as created_at
  from refresh_tokens r
  group by r.session_id
) as t
where s.id = t.session_id;

alter table sessions validate constraint sessions_user_agent_is_short;
