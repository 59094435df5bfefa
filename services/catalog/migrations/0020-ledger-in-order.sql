-- no-transaction: the ledger is written by every checkout, which must not wait for an index.
create index concurrently if not exists stock_ledger_in_order_idx
on stock_ledger (product_id, id);
