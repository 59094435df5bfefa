-- Whether the e-mail address that the account has now had been confirmed when the factor was turned on. A
-- reset, which proves the address, removes the factor of whoever had not shown that it was theirs.
alter table second_factors add column email_confirmed boolean not null default false;
