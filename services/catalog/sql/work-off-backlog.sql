-- An empty backlog, which it is nearly always, costs no pass over nothing.
select case
  when exists (select from search_backlog) then work_off_search_backlog($most::integer)
  else 0
end as done
