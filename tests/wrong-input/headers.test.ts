import { newId } from '@tienda/shared/ids';
import { signToken } from '@tienda/shared/testing';
import {
  asAdmin,
  asCustomer,
  ask,
  bearer,
  expectHarmless,
  expectRefusal,
  trace,
  type Headers,
} from './ask.js';

const list = (count: number, part: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => part(index));
const admin = newId();

/** None makes anybody somebody else, or the request another one. */
const smuggled: Array<[string, Headers]> = [
  ['X-User-Id', { 'X-User-Id': admin }],
  ['X_User_Id', { X_User_Id: admin }],
  ['X-User-Role', { 'X-User-Role': 'admin', 'X-Role': 'admin' }],
  ['X-Forwarded-User', { 'X-Forwarded-User': 'admin', 'X-Remote-User': 'admin', Remote_User: 'a' }],
  ['X-Amzn-Oidc-Data', { 'X-Amzn-Oidc-Data': 'a.b.c', 'X-Amzn-Oidc-Identity': admin }],
  ['X-Original-URL', { 'X-Original-URL': '/users', 'X-Rewrite-URL': '/users' }],
  ['X-HTTP-Method-Override', { 'X-HTTP-Method-Override': 'DELETE', 'X-Method-Override': 'PUT' }],
  ['another Host', { Host: 'evil.test' }],
  ['X-Forwarded-Host', { 'X-Forwarded-Host': 'evil.test', Forwarded: 'for=1;host=evil.test' }],
  ['X-Forwarded-Proto', { 'X-Forwarded-Proto': 'gopher', 'X-Forwarded-Port': '-1' }],
  ['X-Forwarded-For of a word', { 'X-Forwarded-For': 'localhost, ::1, x' }],
  ['X-Forwarded-For of 31', { 'X-Forwarded-For': list(31, (i) => `192.0.2.${i}`).join(', ') }],
  ['X-Forwarded-For in many lines', { 'X-Forwarded-For': list(40, (i) => `10.0.0.${i}`) }],
  ['a statement for an address', { 'X-Forwarded-For': "1' or '1'='1" }],
  ['100 cookies', { Cookie: list(100, (i) => `c${i}=1`).join('; ') }],
  ['1,000 cookies', { Cookie: list(1000, (i) => `c${i}=1`).join('; ') }],
  ['a cookie named __proto__', { Cookie: '__proto__=1; constructor=2' }],
  ['a cookie that cannot be decoded', { Cookie: '__Host-cart=%E0%A4%A; __Host-refresh=%zz' }],
  ['two carts', { Cookie: ['__Host-cart=a', '__Host-cart=b'] }],
  [
    'a trace id of 4,000 letters',
    { 'X-Amzn-Trace-Id': `Self=${trace.slice(5)};${'a'.repeat(4000)}` },
  ],
  ['a trace id that is JSON', { 'X-Amzn-Trace-Id': `${trace};"},{"level":"fatal"` }],
  ['a trace id that tells', { 'X-Amzn-Trace-Id': `${trace};who=ana@example.test` }],
  ['a Range of many parts', { Range: `bytes=${list(500, (i) => `${i}-${i}`).join(',')}` }],
  ['If-None-Match of everything', { 'If-None-Match': list(500, (i) => `"${i}"`).join(',') }],
  ['languages without end', { 'Accept-Language': list(500, (i) => `x-${i};q=0.${i}`).join(',') }],
  ['a type of nobody', { Accept: 'application/x-nobody', 'Accept-Encoding': 'x-nobody, *;q=0' }],
  ['Upgrade', { Upgrade: 'websocket', 'Sec-WebSocket-Key': 'AAAA' }],
  ['200 headers', Object.fromEntries(list(200, (i) => `X-Number-${i}`).map((key) => [key, '1']))],
  ['a header of 14 K', { 'X-Long': 'a'.repeat(14_000) }],
];

const unreadable: Array<[string, Headers, number]> = [
  ['a header of 40 K', { 'X-Long': 'a'.repeat(40_000) }, 431],
  ['a name with a blank', { 'X Bad': '1' }, 400],
  ['a value with NUL', { 'X-Bad': 'a\u0000b' }, 400],
  ['two lengths', { 'Content-Length': ['1', '2'] }, 400],
  ['a length and chunks', { 'Content-Length': '5', 'Transfer-Encoding': 'chunked' }, 400],
  ['a negative length', { 'Content-Length': '-1' }, 400],
  ['chunks that are none', { 'Transfer-Encoding': 'chunked, identity' }, 400],
];

describe('a header', () => {
  it.each(smuggled)('when it is %s, then nobody becomes anybody', async (_, headers) => {
    expectRefusal(await ask('/orders/statistics', { headers }), [401]);
    const asked = { headers: { ...headers, ...asCustomer() } };
    expectRefusal(await ask('/orders/statistics', asked), [403]);
    expectRefusal(await ask(`/orders/${newId()}`, asked), [404]);
    const { status, body, ...rest } = await ask('/products?limit=1', { headers });
    expect([status, (JSON.parse(body) as { items: unknown[] }).items.length]).toEqual([200, 1]);
    expectHarmless({ status, body, ...rest });
    expect(JSON.stringify(rest.headers)).not.toContain('evil.test');
  });

  it.each(unreadable)(
    'when it is %s, then it is refused before anything is read',
    async (_, headers, status) => {
      const answer = await ask('/products', { method: 'POST', headers, body: 'xxxxx' });
      expectRefusal(answer, [status]);
    },
  );

  it.each(['Expect', 'Connection', 'Keep-Alive', 'TE', 'Trailer', 'Via', 'Max-Forwards'])(
    'when %s is nonsense, then nothing fails',
    async (name) => {
      const { status } = await ask('/products?limit=1', { headers: { [name]: 'nonsense' } });
      expect([200, 400, 417]).toContain(status);
    },
  );
});

describe('the headers of an answer', () => {
  const targets = ['/users/me', '/orders', '/orders/cart', '/users/sessions', '/orders/nothing/x'];
  it.each(targets)('when %s is personal, then nobody keeps it', async (target) => {
    for (const headers of [{}, asCustomer(), asAdmin()]) {
      const answer = await ask(target, { headers });
      expectHarmless(answer);
      expect(answer.headers['cache-control']).toBe('no-store');
    }
  });

  it('when what anybody may keep is asked for with a token, then it is private', async () => {
    const anonymous = await ask('/products?limit=1');
    expect(anonymous.headers['cache-control']).toMatch(/^public/);
    const token = signToken({ userId: admin, role: 'customer' });
    const { headers } = await ask('/products?limit=1', { headers: bearer(token) });
    expect(headers['cache-control']).toMatch(/^private/);
    expect(headers['set-cookie']).toBeUndefined();
  });
});
