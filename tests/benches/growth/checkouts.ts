import { randomUUID } from 'node:crypto';
import {
  findAnswers,
  placeOrders,
  quoteProducts,
  type SellableProduct,
} from '../../../services/orders/src/checkout-queries.js';
import { draft } from '../../../services/orders/src/drafts.js';
import { pickThree, quoteOf } from '../checkout/goods.js';
import { shippingAddress } from '../checkout/address.js';
import { asAdmin } from '../support/shop.js';
import { asked, inTurn, type Operation } from './operation.js';
import type { Shopper } from './shoppers.js';

/** Of the whole catalogue, each with enough for the few orders of a bench. */
const goodsSql = `
  select p.id as "productId", p.name, p.price as "unitPrice", p.vat_rate as "vatRate",
    p.weight_grams as "weightGrams", p.available
  from catalog.sellable_products p
  where p.status = 'active'
    and p.available >= 5
  order by md5(p.id::text)
  limit 3000`;

/**
 * One order of three different products, any of all, for any shopper: the key looked up, the products
 * priced, the order placed. Payment is left out, as is the commit's flush.
 */
export async function checkout(shoppers: Shopper[]): Promise<Operation> {
  const { rows: goods } = await asAdmin((client) => client.query<SellableProduct>(goodsSql));
  return {
    name: 'checkout',
    grows: 'orders',
    role: 'orders',
    next: (index) => {
      const { userId } = inTurn(shoppers, index);
      const [key, products] = [randomUUID(), pickThree(goods)];
      const order = draft({
        claim: { userId, key, hash: '0'.repeat(64), instance: '' },
        askedAt: new Date(),
        shippingAddress,
        cartId: null,
        quote: quoteOf(products),
        authorisation: `bench_${key}`,
      });
      return asked(async (database) => {
        await findAnswers(database, [{ userId, key }]);
        await quoteProducts(
          database,
          products.map(({ productId }) => productId),
        );
        await placeOrders(database, [order]);
      });
    },
  };
}
