import type { paths } from '../api/orders.js';

export type OrderBody = paths['/orders']['post']['requestBody']['content']['application/json'];

/** One wish to buy. Its key goes with every request for it, so that they make one order at most. */
export interface Attempt {
  userId: string;
  key: string;
  body: OrderBody;
}

const place = 'tienda.attempt';

/** The attempt of this tab whose outcome is not known yet; it survives a reload. */
export function readAttempt(userId: string): Attempt | null {
  const stored = sessionStorage.getItem(place);
  if (stored === null) return null;
  const attempt = JSON.parse(stored) as Attempt;
  return attempt.userId === userId ? attempt : null;
}

export function startAttempt(userId: string, body: OrderBody): Attempt {
  const attempt = { userId, key: crypto.randomUUID(), body };
  sessionStorage.setItem(place, JSON.stringify(attempt));
  return attempt;
}

export const endAttempt = (): void => sessionStorage.removeItem(place);
