import { randomUUID } from 'node:crypto';
import { bytesOf, expectStatus, openConnection, type Connection } from '../support/connection.js';
import type { Request } from '../support/connection.js';
import { rateOf } from '../support/load.js';
import { catalogUrl } from '../support/shop.js';
import { orderRequest } from './order-requests.js';
import { ordersUrl, usersUrl } from './places.js';

/** Shoppers who are in the shop at any time. */
const visitors = 16;
const password = 'correcto-caballo-batería';

/** Somebody who is signed in, by the cookie that their browser keeps. */
export interface Visitor {
  cookie: string;
}

/** People who have just opened their accounts and signed in. */
export async function welcomeVisitors(): Promise<Visitor[]> {
  const users = openConnection(usersUrl);
  const welcomed: Visitor[] = [];
  for (let count = 0; count < visitors; count += 1) {
    const email = `${randomUUID()}@example.com`;
    const account = { email, password, name: 'Núria Peña Ibáñez' };
    await ask(users, 201, { method: 'POST', path: '/users', body: JSON.stringify(account) });
    const body = JSON.stringify({ email, password });
    const { head } = await ask(users, 201, { method: 'POST', path: '/users/sessions', body });
    welcomed.push({ cookie: cookieOf(head) });
  }
  users.close();
  return welcomed;
}

interface Visits {
  /** Their cookies change with each visit. */
  who: Visitor[];
  queries: string[];
  seconds: number;
}

/** Whole visits per second: 7 requests each, one after the other. */
export function visit({ who, queries, seconds }: Visits): Promise<number> {
  return rateOf({ workers: who.length, seconds }, async (index, isOver) => {
    const services = {
      catalog: openConnection(catalogUrl),
      orders: openConnection(ordersUrl),
      users: openConnection(usersUrl),
    };
    const visitor = who[index] ?? { cookie: '' };
    let visits = 0;
    do {
      const query = queries[(index * 20 + visits) % queries.length] ?? '';
      await buyOnce(services, visitor, query);
      visits += 1;
    } while (!isOver());
    for (const connection of Object.values(services)) connection.close();
    return visits;
  });
}

type Services = Record<'catalog' | 'orders' | 'users', Connection>;

/** The sign-in that was kept is renewed; search, a cart of 3, checkout from the cart, order read. */
async function buyOnce(services: Services, visitor: Visitor, query: string): Promise<void> {
  const path = '/users/sessions/refresh';
  const headers = { cookie: visitor.cookie };
  const session = await ask(services.users, 200, { method: 'POST', path, headers });
  visitor.cookie = cookieOf(session.head);
  const { accessToken } = JSON.parse(session.body.toString()) as { accessToken: string };
  const authorization = { authorization: `Bearer ${accessToken}` };
  const found = await ask(services.catalog, 200, {
    method: 'GET',
    path: `/products?q=${encodeURIComponent(query)}`,
  });
  const { items } = JSON.parse(found.body.toString()) as { items: { id: string }[] };
  const body = '{"quantity":1}';
  for (const { id } of items.slice(0, 3)) {
    const line = `/orders/cart/lines/${id}`;
    await ask(services.orders, 200, { method: 'PUT', path: line, headers: authorization, body });
  }
  const placed = await services.orders.exchange(orderRequest(accessToken));
  const order = /^location: (\S+)/im.exec(expectStatus(placed, 201).head)?.[1] ?? '';
  await ask(services.orders, 200, { method: 'GET', path: order, headers: authorization });
}

const ask = async (connection: Connection, status: number, request: Request) =>
  expectStatus(await connection.exchange(bytesOf(request)), status);

const cookieOf = (head: string): string => /^set-cookie: ([^;]+)/im.exec(head)?.[1] ?? '';
