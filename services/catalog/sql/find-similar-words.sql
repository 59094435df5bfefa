-- For each word of a query (lower case, without accents): whether some product has it, and what it
-- could be a misspelling of. Nearest by trigrams, from an index over thousands of words, and what
-- sounds the same. Words after the eighth are not looked up, so that a query of sixty unknown words
-- costs no more than eight.
select
  asked.word,
  stemmed.lexeme is null as stop,
  stemmed.lexeme is null
    or exists (select from vocabulary v where v.lexeme = stemmed.lexeme) as known,
  (
    select coalesce(jsonb_agg(to_jsonb(similar_word)), '[]')
    from (
      (
        select v.word, v.plain, v.uses, v.sound = sound_of(asked.word) as alike
        from vocabulary v
        where asked.position <= 8
          and not exists (select from vocabulary k where k.lexeme = stemmed.lexeme)
        order by v.plain <-> asked.word
        limit 20
      )
      union
      (
        select v.word, v.plain, v.uses, true
        from vocabulary v
        where asked.position <= 8
          and not exists (select from vocabulary k where k.lexeme = stemmed.lexeme)
          and v.sound = sound_of(asked.word)
        order by v.uses desc
        limit 5
      )
    ) similar_word
  ) as similar
from unnest($words::text[]) with ordinality asked (word, position)
cross join lateral (
  select (
    tsvector_to_array(to_tsvector('catalog.es'::regconfig, asked_words(asked.word)))
  )[1] as lexeme
) stemmed
order by asked.position
