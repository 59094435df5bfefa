-- What is searched, once. From here the planner cannot see how common the words are, and must not: it
-- multiplies frequencies, and one plan has to be good for all words.
select search_query($typed::text, $category::text, $anyWord::boolean) as query
