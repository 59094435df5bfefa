-- Sent events are of no use after a week; without this the outbox would grow for ever.
grant delete on outbox to orders;
