import { call } from '../lib/call.ts';
import { placeOrder } from '../lib/checkout.ts';
import type { Account } from './account.ts';
import { tell } from './ask.ts';

/** Two orders, one of which is cancelled; answers the id of the other. */
export function buyTwice({ token }: Account, productId: string): string {
  call('putCartLine', { token, at: { productId }, body: { quantity: 2 } });
  tell('quoteCart', { token });
  const kept = placeOrder({ token });
  const other = placeOrder({ token }, [{ productId, quantity: 1 }]);
  if (!kept || !other) throw new Error('placeOrder: nothing was placed');
  tell('getOrder', { token, at: { id: kept.id } });
  tell('listOrders', { token });
  tell('exportOwnOrders', { token });
  tell('cancelOrder', { token, at: { id: other.id } });
  tell('getReceipt', { token, at: { id: kept.id } });
  return kept.id;
}
