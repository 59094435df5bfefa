import { startUsers, person, refusedFields, type UsersService } from './support.js';

let service: UsersService;
beforeAll(async () => {
  service = await startUsers();
});
afterAll(() => service.stop());

const register = (body: unknown, headers: Record<string, string> = {}) =>
  service.call('POST', '/users', { body, headers });

test('when somebody registers, then the account is answered without a word on the password', async () => {
  const body = person({ email: 'Lucia.Gomez@Example.TEST', phone: '+34600111222' });
  const answer = await register(body);
  expect(answer.status).toBe(201);
  expect(answer.headers.get('set-cookie')).toBeNull();
  expect(answer.body).toEqual({
    id: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-7/),
    email: 'lucia.gomez@example.test',
    name: body.name,
    phone: '+34600111222',
    role: 'customer',
    channel: 'email',
    language: 'es',
    secondFactor: false,
    createdAt: expect.stringMatching(/^\d{4}-.*Z$/),
  });
});

test('when an account is stored, then its password is an argon2id hash with the set cost', async () => {
  const { body } = await register(person());
  const sql = 'select password_hash as hash, language from users.users where id = $1';
  const [row] = await service.query<{ hash: string; language: string }>(sql, [body.id]);
  expect(row?.hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(row?.language).toBe('es');
});

test('when an e-mail address has an account, then in any spelling it is 409 email-taken', async () => {
  const body = person();
  await register(body);
  const answer = await register({ ...body, email: ` ${body.email.toUpperCase()}` });
  expect(answer.status).toBe(409);
  expect(answer.body.type).toBe('/problems/email-taken');
  expect(answer.headers.get('content-type')).toMatch('application/problem+json');
});

test('when ten register one address at once, then one account is made and one event told', async () => {
  const body = person();
  const answers = await Promise.all(Array.from({ length: 10 }, () => register(body)));
  const statuses = answers.map(({ status }) => status).sort();
  expect(statuses).toEqual([201, ...Array(9).fill(409)]);
  const sql = `select count(*) from users.outbox o join users.users u on u.id::text = o.key
    where u.email = $1`;
  expect(await service.query(sql, [body.email])).toEqual([{ count: 1 }]);
});

test.each([
  ['no e-mail', { email: undefined }, 'email'],
  ['an e-mail that is none', { email: 'marta@' }, 'email'],
  ['an e-mail with NUL', { email: 'marta\u0000@example.test' }, 'email'],
  ['an e-mail with a composed accent', { email: 'jos\u00e9@example.test' }, 'email'],
  ['the same with the accent apart', { email: 'jose\u0301@example.test' }, 'email'],
  ['an e-mail that is too long', { email: `${'a'.repeat(250)}@example.test` }, 'email'],
  ['an e-mail that is a list', { email: ['a@example.test'] }, 'email'],
  ['a short password', { password: '1234567' }, 'password'],
  ['a long password', { password: 'x'.repeat(129) }, 'password'],
  ['one of the commonest passwords', { password: 'qwerty123' }, 'password'],
  ['one in capitals', { password: 'PassWord1' }, 'password'],
  ['one in full-width letters', { password: '\uff30assword123' }, 'password'],
  ['the name of the shop', { password: 'Tienda-2026!' }, 'password'],
  [
    'the e-mail as password',
    { email: 'ana.ruiz@example.test', password: 'Ana.Ruiz@Example.test' },
    'password',
  ],
  ['its name as password', { email: 'ana.ruiz@example.test', password: 'ana.ruiz' }, 'password'],
  ['a language we do not speak', { language: 'fr' }, 'language'],
  ['a number as password', { password: 12345678 }, 'password'],
  ['an empty name', { name: '  ' }, 'name'],
  ['a name of two lines', { name: 'Marta\r\nBcc: x@example.test' }, 'name'],
  ['a card number as name', { name: '4111 1111 1111 1111' }, 'name'],
  ['a phone without country', { phone: '600111222' }, 'phone'],
  ['a phone that cannot exist', { phone: '+34000000000' }, 'phone'],
  ['null as phone', { phone: null }, 'phone'],
  ['a role', { role: 'admin' }, 'role'],
  ['an unknown field', { channel: 'none' }, 'channel'],
])('when a registration has %s, then it is 400 and the field is named', async (_, wrong, field) => {
  const answer = await register(person(wrong));
  expect(answer.status).toBe(400);
  expect(answer.body.type).toBe('/problems/validation');
  expect(refusedFields(answer)).toEqual([field]);
});

test.each([
  ['64 characters', 'x7'.repeat(32)],
  ['128 characters', 'x7'.repeat(64)],
  ['letters of many scripts', 'пароль密码Ñandú🦙x'],
  ['NUL and control characters', 'a\u0000b\u0007c\r\nd9'],
  ['blanks at both ends', '  entre blancos  '],
])('when a password has %s, then it opens the account, whole and only so', async (_, password) => {
  const { email, ...rest } = person({ password });
  expect((await register({ email, ...rest })).status).toBe(201);
  const tried = [
    password,
    password.slice(0, -1),
    password.trim(),
    `${password}${'x'.repeat(1025)}`,
  ];
  const statuses = tried.map(async (word) => {
    const answer = await service.call('POST', '/users/sessions', {
      body: { email, password: word },
    });
    return answer.status;
  });
  const [whole, cut, trimmed, long] = await Promise.all(statuses);
  expect([whole, cut, trimmed]).toEqual([201, 401, password === password.trim() ? 201 : 401]);
  expect([400, 401]).toContain(long);
});

test.each([['[]'], ['null'], ['"x"'], ['{"email":'], ['']])(
  'when the body is %s, then it is 400',
  async (body) => expect((await register(body)).status).toBe(400),
);

test('when the body is no JSON by its type, then it is 415, and when it is huge 413', async () => {
  const form = { 'content-type': 'application/x-www-form-urlencoded' };
  expect((await register('email=a', form)).status).toBe(415);
  expect((await register(person({ name: 'x'.repeat(200_000) }))).status).toBe(413);
});

test('when one address registers too often, then it is 429 and others are not concerned', async () => {
  const from = (ip: string) => ({ 'x-forwarded-for': `${ip}, 10.0.0.9` });
  await register(person(), from('203.0.113.1'));
  await service.query('update users.attempts set count = 299 where count = 1');
  expect((await register(person(), from('203.0.113.1'))).status).toBe(201);
  const refused = await register(person(), from('203.0.113.1'));
  expect(refused.status).toBe(429);
  expect(refused.body.type).toBe('/problems/too-many-requests');
  const seconds = Number(refused.headers.get('retry-after'));
  expect(seconds).toBeGreaterThan(880);
  expect(seconds).toBeLessThanOrEqual(900);
  expect((await register(person(), from('203.0.113.2'))).status).toBe(201);
  await service.query(`update users.attempts set resets_at = now() - interval '1 s'`);
  expect((await register(person(), from('203.0.113.1'))).status).toBe(201);
});

test('when another method is used, then it is 405 with Allow', async () => {
  const answer = await service.call('DELETE', '/users');
  expect(answer.status).toBe(405);
  expect(answer.headers.get('allow')).toBe('POST, GET, HEAD');
});

test('when one address is written with composed and with separate accents, then neither is one', async () => {
  for (const form of ['NFC', 'NFD']) {
    const answer = await register(
      person({ email: `jos\u00e9.${form}@example.test`.normalize(form) }),
    );
    expect(answer.status).toBe(400);
    expect(refusedFields(answer)).toEqual(['email']);
  }
});

test('when a password has a NUL, then what stands behind it counts', async () => {
  const body = person({ password: 'una buena\u0000clave' });
  expect((await register(body)).status).toBe(201);
  const signIn = (password: string) =>
    service.call('POST', '/users/sessions', { body: { email: body.email, password } });
  expect((await signIn('una buena')).status).toBe(401);
  expect((await signIn('una buena\u0000llave')).status).toBe(401);
  expect((await signIn(body.password)).status).toBe(201);
});

test('when a password has 1,025 characters, then it is 400, wherever it is given', async () => {
  const { email } = person();
  const password = 'x'.repeat(1025);
  for (const path of ['/users', '/users/sessions']) {
    const body = path === '/users' ? person({ password }) : { email, password };
    const answer = await service.call('POST', path, { body });
    expect([path, answer.status]).toEqual([path, 400]);
    expect(refusedFields(answer)).toEqual(['password']);
  }
});
