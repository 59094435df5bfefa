select refuse_order($refusal::jsonb, $items::json) as outcome
