-- A product's code as one lexeme, in small letters and without signs: "MES-0101", "mes 0101" and
-- "mes0101" are the same one. Its parts are no words: "sil" of a chair's code is a river, and a known
-- "sof" would never be put right to "sofá".
create function code_lexeme(code text)
returns text
language sql
immutable
strict
parallel safe
return 'code:' || lower(regexp_replace(code, '[^[:alnum:]]+', '', 'g'));

create or replace view search_documents as
select
  p.id as product_id,
  p.category_id,
  p.price,
  p.popularity,
  texts.everything,
  strip(to_tsvector('catalog.es'::regconfig, texts.title)) || texts.labels as name_words,
  strip(to_tsvector('catalog.es'::regconfig, texts.everything)) || texts.labels as all_words
from products p
join categories c on c.id = p.category_id
left join categories above on above.id = c.parent_id
cross join lateral (
  select string_agg(attribute.value #>> '{}', ' ') as words
  from jsonb_each(p.attributes) attribute
  where jsonb_typeof(attribute.value) = 'string'
) attributes
cross join lateral (
  select
    searchable(p.name) as title,
    searchable(
      concat_ws(' ', p.name, p.description, attributes.words, c.name, above.name)
    ) as everything,
    array_to_tsvector(
      array_remove(
        array['category:' || c.slug, 'category:' || above.slug, code_lexeme(p.sku)],
        null
      )
    ) as labels
) texts
where p.status = 'active';

-- As before, and what is typed may be a code as a whole. Codes have a digit, as nearly no query does.
create or replace function search_query(words text, category text, any_word boolean)
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
    when words ~ '[0-9]' and length(words) <= 100
      then plainto_tsquery('catalog.es'::regconfig, searchable(words))
        || quote_literal(code_lexeme(words))::tsquery
    else plainto_tsquery('catalog.es'::regconfig, searchable(words))
  end
  && case
    when category is null then ''::tsquery
    else quote_literal('category:' || category)::tsquery
  end
);

revoke execute on function code_lexeme from public;
grant execute on function code_lexeme to catalog;

-- In order, so that a checkout that sells out two products meanwhile cannot deadlock with this.
select count(*)
from (
  select product_id
  from product_search
  order by product_id
  for no key update
) locked;

update product_search s
set name_words = d.name_words,
    all_words = d.all_words
from search_documents d
where d.product_id = s.product_id;
