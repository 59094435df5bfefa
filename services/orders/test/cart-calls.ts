import type { Answer, OrdersService } from './support.js';

/** A guest by their cookie, a shopper by their token, or both at once. */
interface Who {
  token?: string | undefined;
  cookie?: string | undefined;
}

/** What one does with a cart. */
export const cartCalls = ({ call }: Pick<OrdersService, 'call'>) => ({
  get: (who: Who) => call('GET', '/orders/cart', who),
  quote: (who: Who) => call('GET', '/orders/cart/quote', who),
  put: (who: Who, productId: string, quantity: unknown) =>
    call('PUT', `/orders/cart/lines/${productId}`, { ...who, body: { quantity } }),
  remove: (who: Who, productId: string) => call('DELETE', `/orders/cart/lines/${productId}`, who),
  empty: (who: Who) => call('DELETE', '/orders/cart', who),
});

/** The cookie that an answer sets, ready to be sent. */
export const cookieOf = ({ headers }: Answer): string =>
  headers.get('set-cookie')?.split(';', 1)[0] ?? '';

/** The cart's id in it. */
export const cartIdOf = (cookie: string): string =>
  decodeURIComponent(cookie)
    .replace(/^[^=]*=/, '')
    .slice(0, 36);

/** Name and quantity of each line. */
export const quantities = ({ body }: Answer) =>
  body.lines.map((line: { name: string; quantity: number }) => [line.name, line.quantity]);

export const emptyCart = { lines: [], total: { amount: 0, currency: 'EUR' }, itemCount: 0 };
