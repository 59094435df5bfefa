import { cookieOf, read } from '../lib/call.ts';
import { ask, need, tell } from './ask.ts';

/** Who is not signed in: the catalogue, and a cart behind a cookie. */
export function visitShop(productId: string): void {
  tell('searchProducts', { query: 'q=mesa&include=facets,total' });
  tell('suggestProducts', { query: 'q=me' });
  const { items } = need<{ items: { slug: string }[] }>('listCategories');
  tell('getCategory', { at: { slug: items[0]?.slug ?? '' } });
  tell('getProduct', { at: { idOrSlug: productId } });
  tell('getKeys');
  const put = ask('putCartLine', { at: { productId }, body: { quantity: 1 } });
  read(put);
  const headers = { cookie: cookieOf(put, '__Host-cart') ?? '' };
  tell('getCart', { headers });
  tell('deleteCartLine', { headers, at: { productId } });
  tell('emptyCart', { headers });
}
