import { newId } from '@tienda/shared/ids';
import pg from 'pg';
import { api as catalog } from '../services/catalog/src/api.js';
import { api as orders } from '../services/orders/src/api.js';
import { api as users } from '../services/users/src/api.js';
import { call, succeed, type Answer } from './policy/call.js';
import { createCallers, type CallerName, type Caller, type Person } from './policy/callers.js';
import { cellsOf, type Cell } from './policy/cells.js';
import type { Thing } from './policy/thing.js';
import { makers, type Kind } from './policy/things.js';
import { shop } from './support/shop.js';

/** docs/security.md holds the table; a new operation gets its cells by itself. */
const cells = [catalog, orders, users].flatMap(({ operations }) => operations).flatMap(cellsOf);

let database: pg.Client;
let callers: Record<CallerName, Caller>;
const shared = new Map<string, Promise<Thing>>();
const categories: string[] = [];

beforeAll(async () => {
  database = new pg.Client({ connectionString: shop.databaseUrl });
  await database.connect();
  callers = await createCallers(database);
});

afterAll(async () => {
  for (const slug of categories) await removeCategory(slug);
  await database.end();
});

const staff = (method: string, path: string, body?: unknown) =>
  succeed({ method, path, body, token: callers.admin.person.token });

async function removeCategory(slug: string): Promise<void> {
  const { token } = callers.admin;
  const path = `/products/categories/${slug}`;
  const { status, headers } = await call({ method: 'GET', path });
  const ifMatch = { 'if-match': headers['etag'] ?? '' };
  if (status === 200) await call({ method: 'DELETE', path, token, headers: ifMatch });
}

async function make(kind: Kind, owner: Person): Promise<Thing> {
  const thing = await makers[kind]({ staff, database }, owner);
  if (thing.params['slug']) categories.push(thing.params['slug']);
  return thing;
}

/** What is not to change anything may share its thing; what is let in gets one for itself. */
function thingFor({ operation, request, expected }: Cell, owner: Person): Promise<Thing> {
  const kind = request.thing;
  if (kind === undefined) return Promise.resolve({ params: {} });
  const changes = operation.method !== 'get' && expected === request.admitted;
  if (changes) return make(kind, owner);
  const key = `${kind} ${owner.userId}`;
  const made = shared.get(key) ?? make(kind, owner);
  shared.set(key, made);
  return made;
}

/** What no parameter takes: neither an id nor a slug, and longer than any. */
const malformed = `_${'x'.repeat(200)}`;

function pathOf({ operation }: Cell, { params }: Thing, target: Cell['target']): string {
  const names = [...operation.path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
  const filled = { ...params };
  const last = names.at(-1) ?? '';
  if (target === 'absent') filled[last] = newId();
  if (target === 'malformed') filled[last] = malformed;
  return operation.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => filled[name] ?? '');
}

async function send(cell: Cell, thing: Thing, target = cell.target): Promise<Answer> {
  const { operation, request, caller } = cell;
  return call({
    method: operation.method,
    path: pathOf(cell, thing, target) + (request.query ?? ''),
    token: callers[caller].token,
    headers: { ...thing.headers, ...request.headers?.() },
    body: await request.body?.(thing),
  });
}

const strangerTo = (caller: CallerName): Person =>
  callers[caller === 'other customer' ? 'customer' : 'other customer'].person;

/** What of an answer two requests may differ in. */
function comparable({ status, headers, body }: Answer) {
  const { date: _, ...rest } = headers;
  return { status, headers: rest, body: { ...body, instance: 'any' } };
}

const slugs: Record<number, string> = { 400: 'validation', 401: 'unauthorized', 403: 'forbidden' };

it.each(cells)('when $name is sent by $caller with $target, then $expected', async (cell) => {
  const { caller, target, expected } = cell;
  const owner = target === "other's" ? strangerTo(caller) : callers[caller].person;
  const thing = await thingFor(cell, owner);
  const answer = await send(cell, thing);
  const told = `${answer.status} ${JSON.stringify(answer.body)}`;
  expect(told).toMatch(new RegExp(`^(${expected.join('|')}) `));
  const slug = slugs[answer.status];
  if (slug) expect(answer.body).toMatchObject({ type: `/problems/${slug}` });
  if (answer.status === 401) expect(answer.headers['www-authenticate']).toBe('Bearer');
  if (target === "other's" && [403, 404].includes(answer.status)) {
    expect(comparable(answer)).toEqual(comparable(await send(cell, thing, 'absent')));
  }
});
