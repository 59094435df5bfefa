-- Tells search of the next products that were counted at this moment, or of all that ever sold: only
-- where popularity differs by an eighth, since a row costs its page and ten indexes. Under a twentieth
-- of a unit is nothing, and then forgotten. Rows that a checkout or an edit holds are compared again
-- within the hour.
with next as materialized (
  select
    d.product_id,
    p.popularity as given,
    case
      when rest.units < 0.05 then 0
      else least(1000 * rest.units, 1000000000)::integer
    end as points
  from product_sales d
  join products p on p.id = d.product_id
  cross join lateral (
    select faded(d.units, d.as_of, $moment::timestamptz) as units
  ) rest
  where d.product_id > $after::uuid
    and ($all::boolean or d.as_of = $moment::timestamptz)
  order by d.product_id
  limit $most::integer
),
changing as materialized (
  select n.product_id, n.points, due.popularity
  from next n
  join product_search s on s.product_id = n.product_id
  cross join lateral (select shown_popularity(n.given, n.points) as popularity) due
  where s.popularity <> due.popularity
    and (
      n.points = 0
      or 8 * abs(s.popularity::bigint - due.popularity) >= greatest(s.popularity, due.popularity)
    )
  order by n.product_id
  for no key update of s skip locked
),
told as (
  update product_search s
  set popularity = c.popularity
  from changing c
  where s.product_id = c.product_id
),
noted as (
  update product_sales d
  set points = c.points
  from changing c
  where d.product_id = c.product_id
),
forgotten as (
  delete from product_sales d
  using next n
  where d.product_id = n.product_id
    and n.points = 0
    and not exists (
      select
      from product_search s
      where s.product_id = n.product_id
        and s.popularity <> n.given
    )
)
select
  (select count(*) from changing)::integer as rewritten,
  (select n.product_id from next n order by n.product_id desc limit 1) as last,
  (select count(*) from next) = $most::integer as again
