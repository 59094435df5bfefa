import pg from 'pg';
import { api as catalog } from '../services/catalog/src/api.js';
import { api as orders } from '../services/orders/src/api.js';
import { api as users } from '../services/users/src/api.js';
import { comparable, expectAnswer, pathOf } from './policy/answers.js';
import { call, succeed, type Answer } from './policy/call.js';
import { createCallers, openAccount } from './policy/callers.js';
import type { Caller, CallerName, Person } from './policy/callers.js';
import { cellsOf, type Cell } from './policy/cells.js';
import { createRowsOf } from './policy/rows.js';
import type { Thing } from './policy/thing.js';
import { makers, type Kind } from './policy/things.js';
import { shop } from './support/shop.js';

/** docs/security.md holds the table; a new operation gets its cells by itself. */
const operations = [catalog, orders, users].flatMap(({ operations: all }) => all);

let database: pg.Client;
let rowsOf: Awaited<ReturnType<typeof createRowsOf>>;
let callers: Record<CallerName, Caller>;
const shared = new Map<string, Promise<Thing>>();
const categories: string[] = [];

beforeAll(async () => {
  database = new pg.Client({ connectionString: shop.databaseUrl });
  await database.connect();
  callers = await createCallers(database);
  rowsOf = await createRowsOf(database);
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

const isLetIn = ({ request, expected }: Cell) => expected === request.admitted;

let spare: Promise<Person> | undefined;
/** Whose things a cell works with. */
async function ownerOf(cell: Cell): Promise<Person> {
  const { caller, target, request } = cell;
  if (!request.ownAccount)
    return target === "other's" ? strangerTo(caller) : callers[caller].person;
  if (!isLetIn(cell)) return (spare ??= openAccount(database, 'customer'));
  return openAccount(database, caller === 'support' || caller === 'admin' ? caller : 'customer');
}

/** What is not to change anything may share its thing; what is let in gets one for itself. */
function thingFor(cell: Cell, owner: Person): Promise<Thing> {
  const kind = cell.request.thing;
  if (kind === undefined) return Promise.resolve({ params: {} });
  if (cell.operation.method !== 'get' && isLetIn(cell)) return make(kind, owner);
  const key = `${kind} ${owner.userId}`;
  const made = shared.get(key) ?? make(kind, owner);
  shared.set(key, made);
  return made;
}

async function send(
  cell: Cell,
  thing: Thing,
  owner: Person,
  target = cell.target,
): Promise<Answer> {
  const { operation, request, caller } = cell;
  return call({
    method: operation.method,
    path: pathOf(operation, thing, target) + (request.query ?? ''),
    token: request.ownAccount && isLetIn(cell) ? owner.token : callers[caller].token,
    headers: { ...thing.headers, ...request.headers?.() },
    body: await request.body?.(thing),
  });
}

const strangerTo = (caller: CallerName): Person =>
  callers[caller === 'other customer' ? 'customer' : 'other customer'].person;

async function check(cell: Cell): Promise<void> {
  const { target, expected } = cell;
  const owner = await ownerOf(cell);
  const thing = await thingFor(cell, owner);
  const answer = await send(cell, thing, owner);
  expectAnswer(answer, expected);
  if (target === "other's" && [403, 404].includes(answer.status)) {
    expect(comparable(answer)).toEqual(comparable(await send(cell, thing, owner, 'absent')));
  }
  if (answer.status === 201 && answer.body['slug']) categories.push(String(answer.body['slug']));
}

/** All rows of these people and of the things that they were refused. */
async function rowsBehind(cells: Cell[]): Promise<unknown[]> {
  const people = Object.values(callers).map(({ person }) => person);
  const named: string[] = [];
  for (const cell of cells) {
    const owner = await ownerOf(cell);
    people.push(owner);
    named.push(...Object.values((await thingFor(cell, owner)).params));
  }
  const ids = named.filter((name) => /^[\da-f-]{36}$/.test(name));
  return rowsOf([...ids, ...people.map(({ userId }) => userId)], named);
}

const title = 'when $name is sent by $caller with $target, then $expected';

describe.each(operations.map((operation) => ({ operation, cells: cellsOf(operation) })))(
  '$operation.id',
  ({ operation, cells }) => {
    const refused = cells.filter(
      (cell) => !isLetIn(cell) && cell.expected.every((one) => one >= 400),
    );
    const writes = operation.method !== 'get' && refused.length > 0;
    let before: unknown[];
    if (writes) {
      beforeAll(async () => {
        before = await rowsBehind(refused);
      });
    }
    if (refused.length > 0) it.each(refused)(title, check);
    if (writes) {
      it('when all those were refused, then no row has changed', async () => {
        expect(before.length).toBeGreaterThan(0);
        expect(await rowsBehind(refused)).toEqual(before);
      });
    }
    const others = cells.filter((cell) => !refused.includes(cell));
    if (others.length > 0) it.each(others)(title, check);
  },
);
