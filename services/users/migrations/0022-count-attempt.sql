-- Counts one attempt and says how many there are. A window begins with its first attempt; where
-- `from_last` is true it begins again with each that is let through, so that no stretch of its length
-- ever holds more than `most`, while one of the others may hold twice as many around its edge. What is
-- refused moves nothing.
create function count_attempt(
  counter bytea,
  most integer,
  window_seconds double precision,
  from_last boolean,
  out count integer,
  out resets_at timestamptz
)
language plpgsql
set search_path to users, pg_temp
as $$
begin
  insert into attempts as a (key, count, resets_at)
  values (counter, 1, now() + make_interval(secs => window_seconds))
  on conflict (key) do update
  set count = case when a.resets_at > now() then least(a.count, most) + 1 else 1 end,
      resets_at = case
        when a.resets_at > now() and not (from_last and a.count < most) then a.resets_at
        else greatest(a.resets_at, excluded.resets_at)
      end
  returning a.count, a.resets_at
  into count_attempt.count, count_attempt.resets_at;
end
$$;

revoke execute on function count_attempt from public;
grant execute on function count_attempt to users;
