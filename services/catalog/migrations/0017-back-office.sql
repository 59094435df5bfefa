-- What administrators list products by, whatever their status; search has active ones only.

-- Small letters without accents, so that "Ático" stands before "Banco" and not after "Zócalo".
create function plain_text(input text)
returns text
language sql
immutable
strict
parallel safe
return lower(public.unaccent('public.unaccent'::regdictionary, input));

-- The words of the name and the code as one lexeme, so that one index finds both.
create function inventory_words(name text, sku text)
returns tsvector
language sql
immutable
strict
parallel safe
return strip(to_tsvector('catalog.es'::regconfig, searchable(name)))
  || array_to_tsvector(array[code_lexeme(sku)]);

-- All words in the name, the last one maybe unfinished; or the beginning of a code, which is ASCII.
create function inventory_query(words text)
returns tsquery
language sql
immutable
strict
parallel safe
return coalesce(
  (nullif(plainto_tsquery('catalog.es'::regconfig, searchable(words))::text, '') || ':*')::tsquery,
  ''::tsquery
) || case
  when words ~ '^[ -~]*[A-Za-z0-9][ -~]*$'
    then (quote_literal(code_lexeme(words)) || ':*')::tsquery
  else ''::tsquery
end;

create index products_updated_at_idx on products (updated_at, id);

create index products_plain_name_idx on products (plain_text(name), id);

create index products_unpublished_idx on products (status, updated_at, id)
where status <> 'active';

create index products_inventory_words_idx on products using gin (inventory_words(name, sku))
with (gin_pending_list_limit = 64);

-- An index on `available` would cost every sale its HOT update. This changes, and is indexed, only
-- where somebody has to order more: from ten units on all count alike.
alter table stock
  add column scarcity smallint not null
  generated always as (least(available, 10)) stored;

create index stock_scarcity_idx on stock (scarcity, product_id);

create index audit_user_id_idx on audit (user_id, id);

-- Paths beside the products. A constraint of its own: each release adds what it takes.
update products
set slug = slug || '-' || right(id::text, 12)
where slug in ('inventory', 'audit');

alter table products
  add constraint products_slug_is_no_list check (slug not in ('inventory', 'audit'));

revoke execute on function plain_text, inventory_words, inventory_query from public;
grant execute on function plain_text, inventory_words, inventory_query to catalog;
