import { call, read } from './call.ts';

export interface Money {
  amount: number;
  currency: string;
}

export interface Product {
  id: string;
  slug: string;
  name: string;
  price: Money;
  available: number;
}

export interface Page {
  items: Product[];
  nextCursor: string | null;
}

const isProduct = ({ id, name, price, available }: Product): boolean =>
  /^[0-9a-f-]{36}$/.test(id) && name.length > 0 && price.amount > 0 && available >= 0;

/** One page of a search; null when there is none. */
export function search(query: string): Page | null {
  return read<Page>(call('searchProducts', { query }), {
    'each product has an id, a name and a price': ({ items }) => items.every(isProduct),
    'a page is no longer than asked for': ({ items }) => items.length <= 100,
    'only what can be bought, where that was asked': ({ items }) =>
      !query.includes('inStock=true') || items.every(({ available }) => available > 0),
  });
}

export function suggest(letters: string): void {
  const query = `q=${encodeURIComponent(letters)}`;
  read<{ items: { text: string }[] }>(call('suggestProducts', { query }), {
    'each suggestion has a text': ({ items }) => items.every(({ text }) => text.length > 0),
  });
}

export function look({ id, name }: Product): void {
  read<Product>(call('getProduct', { at: { idOrSlug: id } }), {
    'it is the product that was asked for': (product) =>
      product.id === id && product.name === name && isProduct(product),
  });
}
