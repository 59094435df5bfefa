-- What a person is shown of their sessions: which browser, by what it says of itself, and when it was
-- last here.
alter table sessions
  add column user_agent text,
  add column last_used_at timestamptz not null default now(),
  add constraint sessions_user_agent_is_short check (length(user_agent) <= 300);

update sessions s
set last_used_at = t.created_at
from (
  select r.session_id, max(r.created_at) as created_at
  from refresh_tokens r
  group by r.session_id
) as t
where s.id = t.session_id;
