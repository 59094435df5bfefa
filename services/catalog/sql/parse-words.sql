-- What is searched, `asked` once. From here the planner cannot see how common the words are, and must
-- not: it multiplies frequencies, and would walk an index of popularity to its end for two common
-- words that no product has together.
select search_query($words::text, $category::text, $anyWord::boolean) as query
