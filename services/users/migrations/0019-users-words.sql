-- no-transaction
create index concurrently users_words_idx on users using gin (user_words(name, email))
with (gin_pending_list_limit = 64);
