-- Both extensions are trusted: the owner of the database may create them without being a superuser.
create extension if not exists unaccent with schema public;
create extension if not exists pg_trgm with schema public;

-- Unaccent stands inside the configuration, so that to_tsvector('catalog.es', …) is immutable and
-- "camión", "camion" and "camiones" are one lexeme.
create text search configuration es (copy = pg_catalog.spanish);
alter text search configuration es
  alter mapping for hword, hword_part, word
  with public.unaccent, pg_catalog.spanish_stem;

-- The parser keeps "sofa-cama", "120/60" and "a.es" as one token each; a shopper who types their
-- parts, or other signs between them, must find them all the same.
create function searchable(input text)
returns text
language sql
immutable
strict
parallel safe
return translate(input, '-_./\:;,@+&<>=%#|*~^', '                    ');

-- The words of a query and the category asked for, as one tsquery: every document carries a lexeme
-- for its category and the one above (see search_documents), so GIN intersects them as well.
create function search_query(words text, category text, any_word boolean)
returns tsquery
language sql
immutable
parallel safe
return (
  case
    when any_word
      then replace(
        plainto_tsquery('catalog.es'::regconfig, searchable(words))::text,
        ' & ',
        ' | '
      )::tsquery
    else plainto_tsquery('catalog.es'::regconfig, searchable(words))
  end
  && case
    when category is null then ''::tsquery
    else quote_literal('category:' || category)::tsquery
  end
);

revoke execute on function searchable, search_query from public;
grant execute on function searchable, search_query to catalog;
grant select on migrations to catalog;
