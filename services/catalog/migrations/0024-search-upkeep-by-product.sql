-- Documents and cards are looked up product by product. As one join they are thirteen relations, more
-- than `join_collapse_limit` (8): PostgreSQL drew the cards of the whole catalogue for each batch, and
-- adding 500 products to 20,000 took 17 s. A subquery with a limit keeps its own plan.

-- As before, product by product.
create or replace function add_to_search(product_ids uuid[])
returns void
language plpgsql
set search_path = catalog, public, pg_temp
as $$
begin
  insert into product_search (
    product_id, number, category_id, price, popularity, in_stock, name_words, all_words,
    card_head, card_tail
  )
  select
    d.product_id, c.number, d.category_id, d.price, d.popularity, missing.in_stock,
    d.name_words, d.all_words, c.head, c.tail
  from (
    select k.product_id, k.available > 0 as in_stock
    from stock k
    where k.product_id = any (product_ids)
      and not exists (select from product_search s where s.product_id = k.product_id)
    order by k.product_id
    for share
  ) missing
  cross join lateral (
    select *
    from search_documents
    where product_id = missing.product_id
    limit 1
  ) d
  cross join lateral (
    select *
    from product_cards
    where product_id = missing.product_id
    limit 1
  ) c
  on conflict (product_id) do nothing;

  perform learn_words(product_ids);
end
$$;

-- As before, product by product.
create or replace function update_search(product_ids uuid[])
returns void
language plpgsql
set search_path = catalog, public, pg_temp
as $$
begin
  delete from product_search s
  using unnest(product_ids) changed (id)
  join products p on p.id = changed.id
  where s.product_id = changed.id
    and p.status <> 'active';

  update product_search s
  set category_id = d.category_id,
      price = d.price,
      popularity = d.popularity,
      name_words = d.name_words,
      all_words = d.all_words,
      card_head = c.head,
      card_tail = c.tail
  from unnest(product_ids) changed (id)
  cross join lateral (
    select *
    from search_documents
    where product_id = changed.id
    limit 1
  ) d
  cross join lateral (
    select *
    from product_cards
    where product_id = changed.id
    limit 1
  ) c
  where s.product_id = changed.id
    and (
      s.category_id, s.price, s.popularity, s.name_words, s.all_words, s.card_head, s.card_tail
    ) is distinct from (
      d.category_id, d.price, d.popularity, d.name_words, d.all_words, c.head, c.tail
    );

  perform add_to_search(product_ids);
end
$$;
