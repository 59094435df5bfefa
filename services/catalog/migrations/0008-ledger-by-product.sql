-- no-transaction: the ledger is written by every checkout, which must not wait for an index.
create index concurrently if not exists stock_ledger_product_id_idx
on stock_ledger (product_id)
where order_id is null;
