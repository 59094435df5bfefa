-- Where the page begins: below this number.
select least($afterValue::integer, (select max(s.number) + 1 from product_search s)) as top
