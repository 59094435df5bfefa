-- Everything that suggestions need, in one round trip: completions of the word being typed, products
-- and categories for it and the words before, and candidates for words that are misspelt. Words come
-- lower case, without accents, letters and digits only.
with typed as materialized (
  select
    w.word,
    w.position,
    stemmed.lexeme,
    w.position = cardinality($words::text[]) as last
  from unnest($words::text[]) with ordinality w (word, position)
  cross join lateral (
    select (tsvector_to_array(to_tsvector('catalog.es'::regconfig, w.word)))[1] as lexeme
  ) stemmed
),
-- Bounds instead of a pattern, so that `%` means nothing and any plan has the index.
beginning as materialized (
  select v.word, v.plain, v.lexeme, v.name_uses, v.uses
  from vocabulary v
  where v.plain ~>=~ $prefix::text
    and v.plain ~<~ ($prefix::text || chr(1114111))
),
-- One form of each word, the commonest in names.
completions as materialized (
  select forms.word, forms.lexeme, forms.name_uses
  from (
    select distinct on (b.lexeme) b.word, b.lexeme, b.name_uses, b.uses
    from beginning b
    order by b.lexeme, b.name_uses desc, length(b.plain), b.word desc
  ) forms
  order by forms.name_uses desc, forms.uses desc, forms.word
  limit 6
),
-- Codes are in no vocabulary. Of them the index is asked for a prefix, from three characters on.
asked as materialized (
  select
    plainto_tsquery('catalog.es'::regconfig, array_to_string($earlier::text[], ' '))
    && (
      select string_agg(word.query::text, ' | ')::tsquery
      from (
        select quote_literal(c.lexeme)::tsquery as query
        from completions c
        union all
        select quote_literal(t.lexeme)::tsquery
        from typed t
        where t.last and t.lexeme is not null
        union all
        select (quote_literal($prefix::text) || ':*')::tsquery
        where $prefix::text ~ '[0-9]' and length($prefix::text) >= 3
      ) word
    ) as query
),
-- Best tiers first; a branch runs only when those before gave too few.
found as materialized (
:tiers
  limit 24
),
-- Of a few dozen rows; every word typed begins one of the name.
named as materialized (
  select c.id, c.name, c.slug, c.depth, c.position
  from categories c
  cross join lateral (
    select ' ' || lower(public.unaccent('public.unaccent'::regdictionary, searchable(c.name))) as plain
  ) name
  where not exists (select from typed t where position(' ' || t.word in name.plain) = 0)
)
select
  -- After other words only what one of the products found has as well: "mesa sofá" leads nowhere.
  array(
    select c.word
    from completions c
    where c.name_uses > 0
      and (
        cardinality($earlier::text[]) = 0
        or exists (select from found f where f.name_words @@ quote_literal(c.lexeme)::tsquery)
      )
    order by c.name_uses desc, c.word
  ) as words,
  (
    select coalesce(jsonb_agg(jsonb_build_object('text', g.name, 'slug', g.slug)), '[]')
    from (
      select c.name, c.slug
      from named c
      where exists (
        select
        from categories below
        where c.id in (below.id, below.parent_id)
          and below.id = (
            select s.category_id
            from product_search s
            where s.category_id >= below.id
            order by s.category_id
            limit 1
          )
      )
      order by c.depth, c.position, c.id
      limit 2
    ) g
  ) as categories,
  (
    select coalesce(jsonb_agg(jsonb_build_object('text', p.name, 'slug', p.slug) order by best.place), '[]')
    from (
      select f.product_id, row_number() over (order by f.tier, f.popularity desc, f.product_id desc) as place
      from found f
      limit 4
    ) best
    join products p on p.id = best.product_id
  ) as products,
  -- Words that nothing begins with and no product has: two at most, with the commonest words that
  -- begin with the same letter. No search by trigrams, and no more than 400 rows whatever is typed.
  (
    select coalesce(jsonb_agg(jsonb_build_object('position', unknown.position, 'similar', unknown.similar)), '[]')
    from (
      select
        t.position::integer,
        (
          select coalesce(jsonb_agg(to_jsonb(common)), '[]')
          from (
            select v.word, v.plain, v.name_uses as uses
            from vocabulary v
            where left(v.plain, 1) = left(t.word, 1)
              and v.name_uses > 0
            order by v.name_uses desc
            limit 200
          ) common
        ) as similar
      from typed t
      where t.lexeme is not null
        and length(t.word) >= 3
        -- No join, which would read the vocabulary as a whole.
        and (
          select true
          from vocabulary v
          where v.lexeme = t.lexeme
          limit 1
        ) is null
        and not (t.last and exists (select from beginning))
      order by t.position
      limit 2
    ) unknown
  ) as unknown
