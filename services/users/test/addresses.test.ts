import { randomUUID } from 'node:crypto';
import { refusedFields, signUp, startUsers, type SignedUp, type UsersService } from './support.js';

let service: UsersService;
beforeAll(async () => {
  service = await startUsers();
});
afterAll(() => service.stop());

const home = {
  name: 'Marta Ruiz',
  line1: 'Calle Mayor 1',
  postalCode: '28013',
  city: 'Madrid',
  country: 'ES',
};
const book = '/users/me/addresses';

const add = ({ token }: SignedUp, body: unknown = home) =>
  service.call('POST', book, { token, body });
const replace = ({ token }: SignedUp, id: string, body: unknown) =>
  service.call('PUT', `${book}/${id}`, { token, body });
const remove = ({ token }: SignedUp, id: string) =>
  service.call('DELETE', `${book}/${id}`, { token });
const list = async ({ token }: SignedUp) => (await service.call('GET', book, { token })).body.items;

test('when the first address is added, then it is the default and stands in the book', async () => {
  const user = await signUp(service);
  expect(await list(user)).toEqual([]);
  const answer = await add(user, { ...home, line2: '2º B', province: 'Madrid' });
  expect(answer.status).toBe(201);
  expect(answer.headers.get('location')).toBe(`${book}/${answer.body.id}`);
  const saved = { ...home, line2: '2º B', province: 'Madrid', isDefault: true };
  expect(answer.body).toEqual({ ...saved, id: expect.any(String) });
  expect(await list(user)).toEqual([answer.body]);
});

test('when another one becomes the default, then it is the only one and comes first', async () => {
  const user = await signUp(service);
  const { body: first } = await add(user);
  const { body: second } = await add(user, { ...home, name: 'Oficina' });
  const { body: third } = await add(user, { ...home, name: 'Playa', isDefault: true });
  const state = async () =>
    (await list(user)).map(({ id, isDefault }: typeof first) => [id, isDefault]);
  const ids = [first.id, second.id, third.id];
  expect(await state()).toEqual([
    [ids[2], true],
    [ids[0], false],
    [ids[1], false],
  ]);
  await replace(user, second.id, { ...home, isDefault: true });
  expect(await state()).toEqual([
    [ids[1], true],
    [ids[0], false],
    [ids[2], false],
  ]);
  const kept = await replace(user, second.id, { ...home, isDefault: false });
  expect(kept.body.isDefault).toBe(true);
});

test('when an address is replaced, then it is as the new one says, without the rest', async () => {
  const user = await signUp(service);
  const { body } = await add(user, { ...home, line2: '2º B' });
  const answer = await replace(user, body.id, { ...home, city: 'Alcalá' });
  expect(answer.status).toBe(200);
  expect(answer.body).toEqual({ ...home, city: 'Alcalá', id: body.id, isDefault: true });
  expect(await list(user)).toEqual([answer.body]);
});

test('when the default is removed, then the oldest takes its place', async () => {
  const user = await signUp(service);
  const { body: first } = await add(user);
  const { body: second } = await add(user);
  await add(user);
  expect((await remove(user, first.id)).status).toBe(204);
  const [head] = await list(user);
  expect(head).toEqual({ ...second, isDefault: true });
  expect((await remove(user, first.id)).status).toBe(404);
});

test('when an address is another one’s or nobody’s, then both are the same 404', async () => {
  const [owner, other] = [await signUp(service), await signUp(service)];
  const { body } = await add(owner);
  for (const id of [body.id, randomUUID()]) {
    const answers = [await replace(other, id, home), await remove(other, id)];
    for (const answer of answers) {
      expect(answer.status).toBe(404);
      expect(Object.keys(answer.body).sort()).toEqual(['instance', 'status', 'title', 'type']);
    }
  }
  expect(await list(other)).toEqual([]);
  expect(await list(owner)).toEqual([body]);
});

test('when 25 are added at once, then 20 are kept, one of them the default', async () => {
  const user = await signUp(service);
  const body = { ...home, isDefault: true };
  const answers = await Promise.all(Array.from({ length: 25 }, () => add(user, body)));
  const refused = answers.filter(({ status }) => status === 409);
  expect(refused).toHaveLength(5);
  expect(refused[0]?.body.type).toBe('/problems/conflict');
  const items = await list(user);
  expect(items).toHaveLength(20);
  expect(items.filter(({ isDefault }: { isDefault: boolean }) => isDefault)).toHaveLength(1);
});

test.each([
  [{ country: 'es' }, 'country'],
  [{ country: 'XX' }, 'country'],
  [{ country: 'ESP' }, 'country'],
  [{ line1: '' }, 'line1'],
  [{ line2: null }, 'line2'],
  [{ city: 'Ma\u0000drid' }, 'city'],
  [{ city: undefined }, 'city'],
  [{ postalCode: 28013 }, 'postalCode'],
  [{ postalCode: '1'.repeat(17) }, 'postalCode'],
  [{ isDefault: 'yes' }, 'isDefault'],
  [{ id: randomUUID() }, 'id'],
  [{ userId: randomUUID() }, 'userId'],
])('when an address has %j, then it is 400 and names the field', async (wrong, field) => {
  const user = await signUp(service);
  const answer = await add(user, { ...home, ...wrong });
  expect(answer.status).toBe(400);
  expect(refusedFields(answer)).toEqual([field]);
});

test.each([['x'], ['..%2f'], ['%00'], ['1'], ["'; drop table addresses"]])(
  'when the id is %s, then it is 400',
  async (id) => {
    const user = await signUp(service);
    expect((await remove(user, encodeURI(id))).status).toBe(400);
    expect((await replace(user, encodeURI(id), home)).status).toBe(400);
  },
);

test('when nobody is signed in, then it is 401', async () => {
  expect((await service.call('GET', book)).status).toBe(401);
  expect((await service.call('POST', book, { body: home })).status).toBe(401);
  expect((await service.call('PUT', `${book}/${randomUUID()}`, { body: home })).status).toBe(401);
  expect((await service.call('DELETE', `${book}/${randomUUID()}`)).status).toBe(401);
});
