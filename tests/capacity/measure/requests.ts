import { readFileSync } from 'node:fs';
import { orderRequest } from '../../benches/checkout/order-requests.js';
import { bytesOf, type Answer } from '../../benches/support/connection.js';
import type { OperationId } from '../mix.js';
import type { Service } from '../measured.js';
import type { Person } from './people.js';

/** A request that is to be sent, and what its answer is good for. */
export interface Asked {
  bytes: Buffer;
  answered?: (answer: Answer) => void;
}

export interface Operation {
  id: OperationId;
  service: Service;
  status: number;
  next: () => Asked;
}

interface World {
  productIds: string[];
  people: Person[];
}

const queries = JSON.parse(
  readFileSync(new URL('../../../loadtest/data/queries.json', import.meta.url), 'utf8'),
) as string[];
export const linesInCart = 3;

/** Every operation of the mix, each with its own stream of requests. */
export function createOperations({ productIds, people }: World): Operation[] {
  const tokens = people.map(({ token }) => token);
  const turn = { shopper: 0, line: 0 };
  const nextToken = () => tokens[turn.shopper++ % tokens.length] ?? '';
  const product = () => productIds[Math.floor(Math.random() * productIds.length)] ?? '';
  const placed: { path: string; token: string }[] = [];
  const get = (path: string, token?: string): Asked => ({
    bytes: bytesOf({ method: 'GET', path, ...(token && { headers: bearer(token) }) }),
  });
  const operation = (id: OperationId, service: Service, next: () => Asked, status = 200) => ({
    id,
    service,
    status,
    next,
  });
  return [
    operation('searchProducts', 'catalog', () => get(`/products?q=${inUrl(drawQuery())}`)),
    operation('suggestProducts', 'catalog', () =>
      get(`/products/suggestions?q=${inUrl(beginningOf(drawQuery()))}`),
    ),
    operation('getProduct', 'catalog', () => get(`/products/${product()}`)),
    operation('putCartLine', 'orders', () => {
      const at = turn.line++;
      const shopper = Math.floor(at / linesInCart) % tokens.length;
      // The same three for a shopper each time, so that a cart stays as large as a cart is.
      const path = `/orders/cart/lines/${productIds[shopper * linesInCart + (at % linesInCart)]}`;
      const headers = bearer(tokens[shopper] ?? '');
      return { bytes: bytesOf({ method: 'PUT', path, headers, body: '{"quantity":1}' }) };
    }),
    operation('getCart', 'orders', () => get('/orders/cart', nextToken())),
    operation('quoteCart', 'orders', () => get('/orders/cart/quote', nextToken())),
    operation(
      'placeOrder',
      'orders',
      () => {
        const token = nextToken();
        return {
          bytes: orderRequest(token, [product(), product(), product()].filter(isFirst)),
          answered: ({ head }) => {
            placed.push({ path: /^location: (\S+)/im.exec(head)?.[1] ?? '', token });
          },
        };
      },
      201,
    ),
    operation('getOrder', 'orders', () => {
      const order = placed[Math.floor(Math.random() * placed.length)];
      return get(order?.path ?? '/orders', order?.token ?? tokens[0]);
    }),
    operation('refreshSession', 'users', () => refresh(people)),
    operation('signIn', 'users', () => signIn(people), 201),
  ];
}

const isFirst = <Item>(item: Item, at: number, all: Item[]) => all.indexOf(item) === at;
const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
const inUrl = encodeURIComponent;

/** A session takes one renewal at a time: whoever is being renewed is not there meanwhile. */
function refresh(people: Person[]): Asked {
  const person = people.shift();
  if (!person) throw new Error('More renewals at once than people: measure with more of them');
  const headers = { cookie: person.cookie };
  return {
    bytes: bytesOf({ method: 'POST', path: '/users/sessions/refresh', headers }),
    answered: ({ head }) => {
      person.cookie = /^set-cookie: ([^;]+)/im.exec(head)?.[1] ?? '';
      people.push(person);
    },
  };
}

function signIn(people: Person[]): Asked {
  const { email = '', password = '' } = people[Math.floor(Math.random() * people.length)] ?? {};
  const body = JSON.stringify({ email, password });
  return { bytes: bytesOf({ method: 'POST', path: '/users/sessions', body }) };
}

/** Zipf's law with exponent 1, as loadtest/lib/words.ts draws. */
const upTo = queries.reduce<number[]>(
  (sums, _, at) => [...sums, (sums.at(-1) ?? 0) + 1 / (at + 1)],
  [],
);

function drawQuery(): string {
  const point = Math.random() * (upTo.at(-1) ?? 0);
  return queries[upTo.findIndex((sum) => sum > point)] ?? '';
}

const beginningOf = (query: string) => query.slice(0, 2 + Math.floor(Math.random() * 4)).trim();
