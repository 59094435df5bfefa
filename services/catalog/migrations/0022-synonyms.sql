-- What shoppers call things that the shop calls otherwise, or calls by their kind: `term` is added to the words of products
-- whose name begins with `means`. Added there, and not to queries, it costs a search nothing; a
-- thesaurus of text search would be a file, which Aurora does not take. A migration that changes this
-- table ends like this one.
create table synonyms (
  term text,
  means text,
  begins tsquery not null generated always as (
    phraseto_tsquery('catalog.es'::regconfig, searchable('principio ' || means))
  ) stored,
  constraint synonyms_pkey primary key (term, means)
);

insert into synonyms (term, means)
values
  ('mesilla', 'mesita'),
  ('tresillo', 'sofá'),
  ('cheslong chaiselongue', 'sofá chaise longue'),
  ('butacón', 'butaca'),
  ('butacón', 'sillón'),
  ('banqueta', 'taburete'),
  ('ropero', 'armario'),
  ('cajonera sinfonier chifonier', 'cómoda'),
  ('librero', 'librería'),
  ('repisa estante', 'balda'),
  ('alacena', 'vitrina'),
  ('mueble televisión televisor tele', 'mueble de tv'),
  ('pupitre', 'escritorio'),
  ('comedor', 'mesa extensible'),
  ('techo', 'lámpara colgante'),
  ('pie', 'lámpara de arco'),
  ('flexo', 'lámpara de mesa'),
  ('pared', 'aplique'),
  ('almohadón', 'cojín'),
  ('tapete', 'alfombra'),
  ('frazada cobija', 'manta'),
  ('visillo', 'cortinas'),
  ('florero', 'jarrón'),
  ('póster cuadro', 'láminas'),
  ('canasta', 'cesto'),
  ('olla cacerola', 'cazuela'),
  ('cubiertos', 'cubertería'),
  ('platos', 'vajilla'),
  ('cuenco bol', 'ensaladera'),
  ('frasco bote', 'tarros'),
  ('planta', 'cactus'),
  ('planta', 'ficus'),
  ('planta', 'monstera'),
  ('planta', 'olivo'),
  ('planta', 'potos'),
  ('planta', 'sansevieria');

-- As before, with synonyms.
create or replace view search_documents as
select
  p.id as product_id,
  p.category_id,
  p.price,
  shown_popularity(p.popularity, sold.points) as popularity,
  texts.everything,
  strip(to_tsvector('catalog.es'::regconfig, texts.title)) || texts.labels as name_words,
  strip(to_tsvector('catalog.es'::regconfig, texts.everything)) || texts.labels as all_words
from products p
join categories c on c.id = p.category_id
left join categories above on above.id = c.parent_id
left join product_sales sold on sold.product_id = p.id
cross join lateral (
  select string_agg(attribute.value #>> '{}', ' ') as words
  from jsonb_each(p.attributes) attribute
  where jsonb_typeof(attribute.value) = 'string'
) attributes
cross join lateral (
  -- Once for each product, and not for each synonym.
  select to_tsvector('catalog.es'::regconfig, searchable('principio ' || p.name)) as words
  offset 0
) named
cross join lateral (
  select string_agg(y.term, ' ') as words
  from synonyms y
  where named.words @@ y.begins
) alike
cross join lateral (
  select
    searchable(concat_ws(' ', p.name, alike.words)) as title,
    searchable(
      concat_ws(' ', p.name, p.description, attributes.words, alike.words, c.name, above.name)
    ) as everything,
    array_to_tsvector(
      array_remove(
        array['category:' || c.slug, 'category:' || above.slug, code_lexeme(p.sku)],
        null
      )
    ) as labels
) texts
where p.status = 'active';

-- Words that say nothing of a product, besides the stop words of Spanish: "unas", which is missing
-- there, what people say who look for something, and a few of English.
create function asked_words(words text)
returns text
language sql
immutable
strict
parallel safe
return regexp_replace(
  words,
  '\m(unas|busco|buscando|quiero|necesito|comprar|the|and|with|for|of)\M',
  ' ',
  'gi'
);

-- As before, without those words.
create or replace function search_query(words text, category text, any_word boolean)
returns tsquery
language sql
immutable
parallel safe
return (
  case
    when any_word
      then replace(
        plainto_tsquery('catalog.es'::regconfig, searchable(asked_words(words)))::text,
        ' & ',
        ' | '
      )::tsquery
    when words ~ '[0-9]' and length(words) <= 100
      then plainto_tsquery('catalog.es'::regconfig, searchable(asked_words(words)))
        || quote_literal(code_lexeme(words))::tsquery
    else plainto_tsquery('catalog.es'::regconfig, searchable(asked_words(words)))
  end
  && case
    when category is null then ''::tsquery
    else quote_literal('category:' || category)::tsquery
  end
);

-- How a plain word sounds: b and v, ll and y, c and z and s, g and j are one each, h is none, and
-- letters that are written twice count once. Marks that no word has stand for ch and the hard g.
create function sound_of(plain text)
returns text
language sql
immutable
strict
parallel safe
return replace(
  regexp_replace(
    translate(
      regexp_replace(
        regexp_replace(
          regexp_replace(
            regexp_replace(replace(replace(plain, 'ch', '1'), 'll', 'y'), 'qu(?=[ei])', 'k', 'g'),
            'gu(?=[ei])', '2', 'g'
          ),
          'c(?=[ei])', 's', 'g'
        ),
        'g(?=[ei])', 'j', 'g'
      ),
      'cqvwzx2h', 'kkbbssg'
    ),
    '(.)\1', '\1', 'g'
  ),
  '1', 'ch'
);

alter table vocabulary
  add column sound text not null generated always as (sound_of(plain)) stored;

create index vocabulary_sound_idx on vocabulary (sound);

revoke execute on function asked_words, sound_of from public;
grant execute on function asked_words, sound_of to catalog;

insert into search_backlog (product_id)
select s.product_id
from product_search s
join products p on p.id = s.product_id
cross join lateral (
  select to_tsvector('catalog.es'::regconfig, searchable('principio ' || p.name)) as words
  offset 0
) named
where exists (select from synonyms y where named.words @@ y.begins)
order by s.tier, s.popularity desc
on conflict (product_id) do nothing;
