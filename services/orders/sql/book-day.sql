select to_char(book_day(), 'YYYY-MM-DD') as day
