import { requestContext } from '@tienda/shared/logger';
import { openApiRoutes } from '@tienda/shared/openapi-routes';
import { route, type Route } from '@tienda/shared/operation';
import { euros } from '@tienda/shared/schemas';
import { api } from './api.js';
import { createCartCookie } from './cart-cookie.js';
import { changesRoutes } from './changes-routes.js';
import * as contract from './contract.js';
import type { Domain } from './domain.js';
import { replayed } from './keys.js';
import type { Settings } from './settings.js';
import { staffRoutes } from './staff-routes.js';

interface Visit {
  caller: { userId: string } | null;
  cookies: Readonly<Record<string, string | undefined>>;
}

type Headers = Record<string, string>;

export function routes(domain: Domain, settings: Pick<Settings, 'COOKIE_KEY'>): Route[] {
  const { cart, checkout, orders, receipts, changes } = domain;
  const cartCookie = createCartCookie(contract.cartCookie, settings.COOKIE_KEY);

  /**
   * Whose cart it is, and the header that keeps a guest's cookie for 30 days more, or ends it once
   * their cart has moved over.
   */
  async function enter({ caller, cookies }: Visit) {
    const guestId = cartCookie.read(cookies);
    const owner = await cart.join({ userId: caller?.userId ?? null, guestId });
    const headers: Headers = {};
    if (guestId !== null) {
      headers['set-cookie'] = owner.userId === null ? cartCookie.keep(guestId) : cartCookie.end;
    }
    return { owner, headers };
  }

  return [
    ...openApiRoutes('/orders', api),
    route(contract.getCart, async (input) => {
      const { owner, headers } = await enter(input);
      return { status: 200, body: await cart.get(owner), headers };
    }),
    route(contract.emptyCart, async (input) => {
      const { owner, headers } = await enter(input);
      await cart.empty(owner);
      return { status: 204, headers };
    }),
    route(contract.putCartLine, async (input) => {
      const { owner, headers } = await enter(input);
      const { cart: body, cartId } = await cart.put(owner, { ...input.params, ...input.body });
      if (owner.userId === null) headers['set-cookie'] = cartCookie.keep(cartId);
      return { status: 200, body, headers };
    }),
    route(contract.deleteCartLine, async (input) => {
      const { owner, headers } = await enter(input);
      await cart.remove(owner, input.params.productId);
      return { status: 204, headers };
    }),
    route(contract.quoteCart, async (input) => {
      const { headers } = await enter(input);
      const { shipping, total } = await checkout.quoteCart(input.caller.userId);
      return { status: 200, body: { shipping: euros(shipping), total: euros(total) }, headers };
    }),
    route(contract.placeOrder, async (input) => {
      const { caller, body } = input;
      const { headers } = body.lines ? { headers: {} } : await enter(input);
      const key = input.headers['idempotency-key'];
      const instance = `/requests/${requestContext.getStore()?.requestId ?? ''}`;
      const { sentBody } = input;
      const request = { userId: caller.userId, key, instance, body, sentBody };
      const placed = await checkout.placeOrder(request);
      const location = `/orders/${placed.order.id}`;
      const replay = placed.replayed ? replayed : {};
      return { status: 201, body: placed.order, headers: { ...headers, ...replay, location } };
    }),
    route(contract.listOrders, async ({ caller, query }) => {
      return { status: 200, body: await orders.list(caller, query) };
    }),
    route(contract.exportOwnOrders, async ({ caller }) => ({
      status: 200,
      body: await domain.exportOwnOrders(caller.userId),
      headers: {
        'content-type': 'application/json; charset=utf-8',
        'content-disposition': 'attachment; filename="pedidos.json"',
      },
    })),
    // Before `/orders/{id}`, which would take `export` for an id.
    ...staffRoutes(domain),
    route(contract.getOrder, async ({ caller, params }) => {
      return { status: 200, body: await orders.get(caller, params.id) };
    }),
    route(contract.getReceipt, async ({ caller, params, headers }) => {
      const link = await receipts.link(caller.userId, params.id);
      if (/\bapplication\/json\b/i.test(headers.accept ?? '')) return { status: 200, body: link };
      return { status: 303, headers: { location: link.url } };
    }),
    ...changesRoutes(changes),
  ];
}
