-- For each word of a query (lower case, without accents): whether some product has it, and what it
-- could be a misspelling of. Nearest by trigrams, from an index over thousands of words, and what
-- sounds the same. Words after the eighth are not looked up, so that a query of sixty unknown words
-- costs no more than eight.
with asked as materialized (
  select
    w.word,
    w.position,
    (tsvector_to_array(to_tsvector('catalog.es'::regconfig, asked_words(w.word))))[1] as lexeme,
    sound_of(w.word) as sound
  from unnest($words::text[]) with ordinality w (word, position)
),
looked_up as materialized (
  select
    a.*,
    a.lexeme is null or (
      select true
      from vocabulary v
      where v.lexeme = a.lexeme
      limit 1
    ) is not null as known
  from asked a
)
select
  l.word,
  l.lexeme is null as stop,
  l.known,
  (
    select coalesce(jsonb_agg(to_jsonb(similar_word)), '[]')
    from (
      (
        select v.word, v.plain, v.uses, v.sound = l.sound as alike
        from vocabulary v
        where l.position <= 8
          and not l.known
        order by v.plain <-> l.word
        limit 20
      )
      union
      (
        select v.word, v.plain, v.uses, true
        from vocabulary v
        where l.position <= 8
          and not l.known
          and v.sound = l.sound
        order by v.uses desc
        limit 5
      )
    ) similar_word
  ) as similar
from looked_up l
order by l.position
