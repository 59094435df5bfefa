insert into attempts (key, count, resets_at)
values ($key::bytea, 1, now() + make_interval(secs => $windowSeconds::double precision))
on conflict (key) do update
set count = case when attempts.resets_at > now() then attempts.count + 1 else 1 end,
    resets_at = case
      when attempts.resets_at > now() then attempts.resets_at
      else excluded.resets_at
    end
returning count,
  ceil(extract(epoch from resets_at - now()))::integer as "secondsLeft"
