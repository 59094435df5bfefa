import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { signToken } from '@tienda/shared/testing';
import { person, signUp, startUsers, type Answer, type UsersService } from './support.js';

let service: UsersService;
beforeAll(async () => {
  service = await startUsers();
});
afterAll(() => service.stop());

const staffToken = (role: 'support' | 'admin' | 'customer') =>
  signToken({ userId: randomUUID(), role });
const list = (query: Record<string, string> = {}, token = staffToken('support')) =>
  service.call('GET', `/users?${new URLSearchParams(query).toString()}`, { token });
const names = ({ body }: Answer) => body.items.map(({ name }: { name: string }) => name);

async function register(name: string, overrides: Record<string, unknown> = {}) {
  const { body } = await service.call('POST', '/users', { body: person({ name, ...overrides }) });
  return body as { id: string; email: string };
}

test('when support looks at the accounts, then they are whole and the newest comes first', async () => {
  const first = await register('Ana Torres', { phone: '+34600111222' });
  const second = await register('Berta Torres');
  const { status, body } = await list();
  expect(status).toBe(200);
  expect(body.items.slice(0, 2).map(({ id }: { id: string }) => id)).toEqual([second.id, first.id]);
  const one = await service.call('GET', `/users/${first.id}`, { token: staffToken('support') });
  expect(one.status).toBe(200);
  expect(one.body).toEqual(body.items[1]);
  expect(one.body).toEqual({
    id: first.id,
    email: first.email,
    name: 'Ana Torres',
    phone: '+34600111222',
    role: 'customer',
    channel: 'email',
    language: 'es',
    secondFactor: false,
    createdAt: expect.stringMatching(/Z$/),
  });
});

test('when words are searched, then names and the beginnings of addresses match', async () => {
  const mail = `zoe.quesada.${process.pid}@example.test`;
  await register('Íñigo Zaldívar-Peña');
  await register('Zoe Quesada', { email: mail });
  await register("Aoife O'Connor \\ & | ! : * (quesadilla)");
  await register('日本 太郎');
  const found: Array<[string, string[]]> = [
    ['iñigo', ['Íñigo Zaldívar-Peña']],
    ['INIGO ZALDÍ', ['Íñigo Zaldívar-Peña']],
    ['peña íñi', ['Íñigo Zaldívar-Peña']],
    ['zaldivar-pe', ['Íñigo Zaldívar-Peña']],
    ['quesad', ["Aoife O'Connor \\ & | ! : * (quesadilla)", 'Zoe Quesada']],
    ['ZOE.ques', ['Zoe Quesada']],
    [mail, ['Zoe Quesada']],
    ["o'con", ["Aoife O'Connor \\ & | ! : * (quesadilla)"]],
    ['日本', ['日本 太郎']],
    ['uesada', []],
    ['example.test', []],
  ];
  for (const [q, expected] of found) expect([q, names(await list({ q }))]).toEqual([q, expected]);
});

test.each([
  "'",
  "''",
  '\\',
  "\\'",
  '*',
  ':*',
  '&',
  '| !',
  '(',
  '<->',
  '"',
  '%',
  '_',
  '@',
  '-',
  '\u00e1',
])('when %j is searched, then it is a list and no error', async (q) => {
  const { status, body } = await list({ q });
  expect(status).toBe(200);
  expect(body.items.every(({ name }: { name: string }) => typeof name === 'string')).toBe(true);
});

test('when a role is asked for, then only who has it is listed', async () => {
  const { id } = await register('Ágata Soporte');
  await service.query(`update users.users set role = 'support' where id = $1`, [id]);
  expect(names(await list({ role: 'support' }))).toEqual(['Ágata Soporte']);
  expect(names(await list({ role: 'support', q: 'agata' }))).toEqual(['Ágata Soporte']);
  expect(names(await list({ role: 'admin', q: 'agata' }))).toEqual([]);
});

test('when pages are turned, then everybody comes once, whoever registers meanwhile', async () => {
  for (let i = 0; i < 5; i += 1) await register(`Paginada Número${i}`);
  const seen: string[] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const page: Answer = await list({ q: 'paginada', limit: '2', ...(cursor && { cursor }) });
    seen.push(...names(page));
    cursor = page.body.nextCursor;
    await register(`Paginada Tarde${seen.length}`);
  }
  expect(seen).toEqual([4, 3, 2, 1, 0].map((i) => `Paginada Número${i}`));
});

test('when a cursor belongs to another search, then it is 400', async () => {
  await register('Cursora Uno');
  await register('Cursora Dos');
  const { body } = await list({ q: 'cursora', limit: '1' });
  const cursor = body.nextCursor;
  const others: Record<string, string>[] = [
    { q: 'cursor' },
    { q: 'cursora', role: 'customer' },
    {},
  ];
  for (const other of [...others.map((query) => ({ ...query, cursor })), { cursor: 'x.y' }]) {
    const answer = await list(other);
    expect([answer.status, answer.body.type]).toEqual([400, '/problems/cursor']);
  }
});

test.each([
  [{ limit: '0' }],
  [{ limit: '101' }],
  [{ role: 'boss' }],
  [{ q: 'x'.repeat(255) }],
  [{ q: 'a\u0000b' }],
  [{ sort: 'name' }],
])('when accounts are asked for with %j, then it is 400', async (query) => {
  expect((await list(query as unknown as Record<string, string>)).status).toBe(400);
});

test('when an account is absent or its id is malformed, then it is 404 or 400', async () => {
  const token = staffToken('support');
  expect((await service.call('GET', `/users/${randomUUID()}`, { token })).status).toBe(404);
  expect((await service.call('GET', '/users/nobody', { token })).status).toBe(400);
});

test('when somebody is no staff, then accounts are not for them', async () => {
  const { id } = await signUp(service);
  for (const path of ['/users', `/users/${id}`, '/users/audit']) {
    expect((await service.call('GET', path)).status).toBe(401);
    const token = staffToken('customer');
    expect((await service.call('GET', path, { token })).status).toBe(403);
  }
  const token = staffToken('support');
  expect((await service.call('GET', '/users/audit', { token })).status).toBe(403);
});

test('when there are many accounts, then a search reads an index', async () => {
  await service.query(
    `insert into users.users (id, email, name, password_hash)
     select gen_random_uuid(), 'muchos' || n || '@example.test', 'Nombre' || n || ' Apellido', '-'
     from generate_series(1, 20000) n`,
  );
  await service.query('analyze users.users');
  await service.query('set search_path = users, public');
  const sql = await readFile(new URL('../sql/list-users.sql', import.meta.url), 'utf8');
  const explain = async (words: string | null, role: string | null) => {
    const binds: Record<string, unknown> = { words, role, before: 'f'.repeat(32), limit: 25 };
    const filled = sql.replaceAll(/--.*$/gm, '').replaceAll(/\$(\w+)/g, (_, name: string) => {
      const value = binds[name];
      return value === null ? 'null' : `'${String(value)}'`;
    });
    return JSON.stringify(await service.query(`explain ${filled}`));
  };
  expect(await explain('muchos777', null)).toContain('users_words_idx');
  expect(await explain(null, 'admin')).toContain('users_staff_idx');
  expect(await explain(null, null)).toContain('users_pkey');
});
