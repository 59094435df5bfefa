/** The orders of a batch, and three lines of each. */
const insertsInto = (schema: 'orders' | 'months') => `
    insert into ${schema}.orders (id, user_id, idempotency_key, request_hash, language, lines_total,
      shipping, total, taxes, shipping_address, payment_authorisation)
    select b.id, b.user_id, b.key, repeat('0', 64), 'es', 3000, 490, 3490,
      '[{"rate": 21, "base": 2884, "amount": 606}]', b.address, 'auth_' || b.key
    from jsonb_to_recordset(batch) as b(id uuid, user_id uuid, key text, address jsonb);
    insert into ${schema}.order_lines
      (order_id, position, product_id, name, quantity, unit_price, vat_rate)
    select b.id, n, gen_random_uuid(), 'Mesa de roble Náyade', 1, 1000, 21
    from jsonb_to_recordset(batch) as b(id uuid)
    cross join generate_series(1, 3) n;`;

/** Both write the same; within a function, so that the checks of foreign keys are counted. */
export const functionsSql = `
  create function months.place_plain(batch jsonb)
  returns void
  language plpgsql
  set plan_cache_mode = force_generic_plan
  as $$
  begin
    ${insertsInto('orders')}
  end
  $$;

  create function months.place_by_month(batch jsonb)
  returns void
  language plpgsql
  set plan_cache_mode = force_generic_plan
  as $$
  begin
    insert into months.order_keys (user_id, idempotency_key, order_id)
    select b.user_id, b.key, b.id
    from jsonb_to_recordset(batch) as b(id uuid, user_id uuid, key text);
    ${insertsInto('months')}
  end
  $$`;
