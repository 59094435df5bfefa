-- A notification within the transaction of an order has the commits of the whole cluster wait for each
-- other. The service announces events after the commit (services/shared/src/outbox-announcer.ts).
drop trigger outbox_announces on outbox;
drop function announce_events();
