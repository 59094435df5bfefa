-- What a person is shown of their sessions: which browser, by what it says of itself, and when it was
-- last here.
alter table sessions
  add column user_agent text,
  add column last_used_at timestamptz not null default now(),
  add constraint sessions_user_agent_is_short check (length(user_agent) <= 300) not valid;
