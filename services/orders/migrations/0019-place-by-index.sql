-- Sessions keep the plans of this function. Those made while a new shop's tables are empty would read
-- them whole for every batch, until they are analyzed.
alter function place_orders(jsonb, boolean) set enable_seqscan = off;
