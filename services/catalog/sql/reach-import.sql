-- How far it has come, in the transaction of the rows that brought it there.
update imports
set bytes_read = $offset::bigint,
    next_line = $line::integer,
    rows_read = rows_read + $created::integer + $changed::integer + $unchanged::integer
      + $refused::integer,
    rows_created = rows_created + $created::integer,
    rows_changed = rows_changed + $changed::integer,
    rows_unchanged = rows_unchanged + $unchanged::integer,
    rows_refused = rows_refused + $refused::integer,
    attempts = 0
where id = $id::uuid
