import type { SellableProduct } from '../../../services/orders/src/checkout-queries.js';
import type { Quote } from '../../../services/orders/src/pricing.js';
import { shippingOf, shippingVatRate } from '../../../services/orders/src/shipping.js';
import { taxesOf } from '../../../services/orders/src/taxes.js';
import { asAdmin } from '../support/shop.js';

/** More than any run can sell. */
const units = 1_000_000;

/** As catalog would enter a delivery, so that the ledger explains the stock. */
const receiveSql = `
  with entered as (
    insert into catalog.stock_ledger (product_id, kind, quantity)
    select s.product_id, 'received', ${units}
    from catalog.stock s
  )
  update catalog.stock set available = available + ${units}`;

const goodsSql = `
  select p.id as "productId", p.name, p.price as "unitPrice", p.vat_rate as "vatRate",
    p.weight_grams as "weightGrams", p.available
  from catalog.sellable_products p
  where p.status = 'active'
  order by md5(p.id::text)`;

/** Every product, in an order that says nothing, each with plenty of stock. */
export async function stockUp(): Promise<SellableProduct[]> {
  return asAdmin(async (client) => {
    await client.query(receiveSql);
    await client.query('vacuum (analyze) catalog.stock, catalog.stock_ledger');
    return (await client.query<SellableProduct>(goodsSql)).rows;
  });
}

/** Three different ones. */
export function pickThree<Item>(items: readonly Item[]): Item[] {
  const picked = new Set<Item>();
  while (picked.size < 3) {
    const item = items[Math.floor(Math.random() * items.length)];
    if (item !== undefined) picked.add(item);
  }
  return [...picked];
}

/** What one of each costs. */
export function quoteOf(goods: readonly SellableProduct[]): Quote {
  const worth = goods.reduce((sum, { unitPrice }) => sum + unitPrice, 0);
  const grams = goods.reduce((sum, { weightGrams }) => sum + weightGrams, 0);
  const shipping = shippingOf({ worth, grams });
  const amounts = goods.map(({ unitPrice, vatRate }) => ({ gross: unitPrice, rate: vatRate }));
  const taxes = taxesOf([...amounts, { gross: shipping, rate: shippingVatRate }]);
  const lines = goods.map((product) => ({ ...product, quantity: 1 }));
  return { lines, shipping, taxes, total: worth + shipping };
}
