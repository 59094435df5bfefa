select work_off_search_backlog($most::integer) as done
