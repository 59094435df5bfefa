-- Wakes the relays at the commit, once for a transaction however many events it writes. The name of the
-- channel is that of the service: channels belong to the database, which the services share.
create function announce_events()
returns trigger
language plpgsql
as $$
begin
  perform pg_notify('users_outbox', '');
  return null;
end
$$;

revoke execute on function announce_events() from public;

create trigger outbox_announces
after insert on outbox
for each statement
execute function announce_events();

-- Each event is written once and changed twice; room on its page makes that cheaper.
alter table outbox set (fillfactor = 70);
