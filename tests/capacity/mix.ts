/** What is asked for while three orders are placed, as `shares` of loadtest/lib/profiles.ts has it. */
export const perThreeOrders = {
  searchProducts: 100,
  suggestProducts: 60,
  getProduct: 50,
  // Carts of one to three products, read once each.
  putCartLine: 24,
  getCart: 12,
  quoteCart: 3,
  placeOrder: 3,
  getOrder: 3,
  // Assumed: who buys comes back with a session that was kept, and every fourth signs in.
  refreshSession: 3,
  signIn: 0.75,
} as const;

/** The 40 visits that it takes. */
export const visitsPerOrder = 40 / 3;

export type OperationId = keyof typeof perThreeOrders;

export const operationIds = Object.keys(perThreeOrders) as OperationId[];

export const perOrder = (id: OperationId): number => perThreeOrders[id] / 3;

export const requestsPerOrder = operationIds.reduce((sum, id) => sum + perOrder(id), 0);
