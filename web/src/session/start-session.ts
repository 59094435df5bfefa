import { queryClient } from '../api/query-client.js';
import { joinCart } from '../cart/joined-cart.js';
import { end, renewSession } from './renew-session.js';
import { onSessionChange, readSession, setSession } from './session.js';
import { hasMark, onMarkChange } from './signed-in-mark.js';

/** Finds out who is here; also the way back from `failed`. */
export async function startSession(): Promise<void> {
  if (!hasMark()) {
    setSession({ status: 'guest' });
    return;
  }
  try {
    await renewSession();
  } catch (error) {
    setSession({ status: 'failed', error });
  }
}

/** Keeps tabs and cached answers in step with who is signed in. To be called once. */
export function watchSession(): void {
  onMarkChange((signedIn) => {
    if (!signedIn) end();
    else if (readSession().status !== 'member') void startSession();
  });
  onSessionChange((now, before) => {
    if (now.status === before.status) return;
    if (before.status === 'member') forget();
    // The guest's cart joins the shopper's at the next request that carries the token.
    else if (before.status !== 'starting') void joinCart();
  });
}

const personal = [
  'orders',
  'receipt',
  'account',
  'customers',
  'audit',
  'addresses',
  'notifications',
  'joined-cart',
];

/** What belonged to a person must not be seen by the next one. */
function forget(): void {
  for (const name of personal) {
    queryClient.removeQueries({ queryKey: [name] });
  }
  void queryClient.resetQueries({ queryKey: ['cart'] });
}
