import type { Database } from '@tienda/shared/database';
import { invalid, Problem } from '@tienda/shared/problem';
import { createBatches } from './batches.js';
import { quoteProducts, type SellableProduct } from './checkout-queries.js';
import { orderProblems } from './problems.js';
import { shippingOf, shippingVatRate } from './shipping.js';
import { taxesOf, type Tax } from './taxes.js';

export interface BasketLine {
  productId: string;
  quantity: number;
}

/** What a basket costs now. Amounts in cents, VAT included. */
export interface Quote {
  lines: Array<BasketLine & SellableProduct>;
  shipping: number;
  taxes: Tax[];
  total: number;
}

const maxQuantity = 99;

/** Prices a basket from the catalogue; throws 409 for products that cannot be bought or are short. */
export type QuoteBasket = (basket: readonly BasketLine[]) => Promise<Quote>;

type Products = ReadonlyMap<string, SellableProduct>;

export function createQuotes(database: Database): QuoteBasket {
  const findProducts = createBatches({
    linesOf: (productIds) => productIds.length,
    work: async (wanted: readonly string[][]): Promise<Products[]> => {
      const found = await quoteProducts(database, [...new Set(wanted.flat())]);
      const byId = new Map(found.map((product) => [product.productId, product]));
      return wanted.map(() => byId);
    },
  });
  return async (basket) => {
    const wanted = sumByProduct(basket);
    return quote(wanted, await findProducts([...wanted.keys()]));
  };
}

function quote(wanted: ReadonlyMap<string, number>, products: Products): Quote {
  const unavailable = [...wanted.keys()].filter((productId) => !products.has(productId));
  if (unavailable.length > 0) {
    const items = unavailable.map((productId) => ({ productId }));
    throw new Problem(orderProblems.productUnavailable, undefined, { extra: { items } });
  }
  const lines = [...wanted].flatMap(([productId, quantity]) => {
    const product = products.get(productId);
    return product ? [{ ...product, quantity }] : [];
  });
  refuseShort(lines);
  return { lines, ...totalsOf(lines) };
}

/** One product in two lines is one line; the place of the first counts. */
function sumByProduct(basket: readonly BasketLine[]): Map<string, number> {
  const sums = new Map<string, number>();
  basket.forEach(({ productId, quantity }, index) => {
    const sum = (sums.get(productId) ?? 0) + quantity;
    if (sum > maxQuantity) {
      const message = `makes ${sum} of one product, at most ${maxQuantity} are sold at once`;
      throw invalid([{ path: `lines.${index}.quantity`, message }]);
    }
    sums.set(productId, sum);
  });
  return sums;
}

/** Spares the payment a way in vain; the stock that counts is looked at under its lock. */
function refuseShort(lines: Quote['lines']): void {
  const items = lines
    .filter(({ quantity, available }) => quantity > available)
    .map(({ productId, quantity, available }) => ({ productId, requested: quantity, available }));
  if (items.length > 0)
    throw new Problem(orderProblems.outOfStock, undefined, { extra: { items } });
}

function totalsOf(lines: Quote['lines']): Pick<Quote, 'shipping' | 'taxes' | 'total'> {
  const amounts = lines.map((line) => ({
    gross: line.quantity * line.unitPrice,
    rate: line.vatRate,
  }));
  const worth = amounts.reduce((sum, { gross }) => sum + gross, 0);
  const grams = lines.reduce((sum, line) => sum + line.quantity * line.weightGrams, 0);
  const shipping = shippingOf({ worth, grams });
  const taxes = taxesOf([...amounts, { gross: shipping, rate: shippingVatRate }]);
  return { shipping, taxes, total: worth + shipping };
}
