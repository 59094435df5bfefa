import { welcomeVisitors, type Visitor } from '../checkout/journey.js';
import { orderRequest } from '../checkout/order-requests.js';
import { allServices, ordersUrl, usersUrl } from '../checkout/places.js';
import { bytesOf, expectStatus, openConnection } from '../support/connection.js';
import type { Connection, Request } from '../support/connection.js';
import { asCatalog, catalogUrl } from '../support/shop.js';
import type { Buyer, Goods, Shop } from './buyer.js';

const goodsSql = "select p.id, p.slug from catalog.products p where p.status = 'active'";

/** This shop, with so many buyers who have just signed in. */
export async function ownShop(buyers: number): Promise<Shop> {
  const visitors = (await welcomeVisitors()).slice(0, buyers);
  const { rows } = await asCatalog((client) => client.query<Goods>(goodsSql));
  const doors = visitors.map((visitor) => () => enter(visitor));
  return { name: 'Tienda', servers: allServices, goods: rows, doors };
}

function enter(visitor: Visitor): Buyer {
  const [catalog, orders, users] = [catalogUrl, ordersUrl, usersUrl].map(openConnection) as [
    Connection,
    Connection,
    Connection,
  ];
  return {
    search: async (words) => {
      const path = `/products?q=${encodeURIComponent(words)}`;
      const { body } = await ask(catalog, 200, { method: 'GET', path });
      return (JSON.parse(body.toString()) as { items: Goods[] }).items;
    },
    look: async ({ slug }) => {
      await ask(catalog, 200, { method: 'GET', path: `/products/${slug}` });
    },
    buy: async (cart) => {
      const accessToken = await renew(users, visitor);
      const headers = { authorization: `Bearer ${accessToken}` };
      for (const { id } of cart) {
        const [path, body] = [`/orders/cart/lines/${id}`, '{"quantity":1}'];
        await ask(orders, 200, { method: 'PUT', path, headers, body });
      }
      const placed = expectStatus(await orders.exchange(orderRequest(accessToken)), 201);
      const path = /^location: (\S+)/im.exec(placed.head)?.[1] ?? '';
      await ask(orders, 200, { method: 'GET', path, headers });
    },
    leave: () => {
      for (const connection of [catalog, orders, users]) connection.close();
    },
  };
}

/** The sign-in that the browser kept, which becomes another one. */
async function renew(users: Connection, visitor: Visitor): Promise<string> {
  const headers = { cookie: visitor.cookie };
  const path = '/users/sessions/refresh';
  const { head, body } = await ask(users, 200, { method: 'POST', path, headers });
  visitor.cookie = /^set-cookie: ([^;]+)/im.exec(head)?.[1] ?? '';
  return (JSON.parse(body.toString()) as { accessToken: string }).accessToken;
}

const ask = async (connection: Connection, status: number, request: Request) =>
  expectStatus(await connection.exchange(bytesOf(request)), status);
