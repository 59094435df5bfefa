import { ask, expectRefusal, send, type Headers } from './ask.js';

const own = 'http://localhost:8080';
const site = (value: string) => ({ 'Sec-Fetch-Site': value });
const from = (origin: string) => ({ Origin: origin });
const type = (value: string) => ({ 'Content-Type': value });

/** What a page elsewhere could make a browser send with the cookies of the shop. */
const foreign: Array<[string, Headers]> = [
  ['cross-site', site('cross-site')],
  ['from a sub-domain', site('same-site')],
  ['typed by a person', site('none')],
  ['of a site that is none', site('same-origin, cross-site')],
  ['in other letters', site('Same-Origin')],
  ['of an empty site', site('')],
  ['of an empty origin', from('')],
  ['from nowhere', from('null')],
  ['from elsewhere', from('https://evil.test')],
  ['from our name elsewhere', from('http://localhost:8080.evil.test')],
  ['from a name that ends as ours', from('http://evillocalhost:8080')],
  ['from a sub-domain of ours', from('http://a.localhost:8080')],
  ['from another port', from('http://localhost:8081')],
  ['from no port', from('http://localhost')],
  ['from another scheme', from('https://localhost:8080')],
  ['from ours in capitals', from('HTTP://LOCALHOST:8080')],
  ['from ours with a path', from(`${own}/`)],
  ['from ours as a user', from('http://localhost:8080@evil.test')],
  ['from two origins', from(`${own} https://evil.test`)],
  ['from two headers', { Origin: ['https://evil.test', own] }],
  [
    'same-origin by word, foreign by origin',
    { ...site('same-origin'), ...from('https://evil.test') },
  ],
  ['ours by origin, cross-site by word', { ...site('cross-site'), ...from(own) }],
  ['a form of text', { ...site('cross-site'), ...from('null'), ...type('text/plain') }],
  [
    'a form of pairs',
    { ...from('https://evil.test'), ...type('application/x-www-form-urlencoded') },
  ],
  ['a form of parts', { ...from('https://evil.test'), ...type('multipart/form-data; boundary=x') }],
];

describe('a request of another site', () => {
  const credentials = { email: 'a@example.test', password: 'x' };
  it.each(foreign)('when it is %s, then the cookie does not count', async (_, headers) => {
    const cookie = { Cookie: '__Host-refresh=abc; __Host-cart=abc' };
    const sent = { ...cookie, ...headers };
    expectRefusal(await ask('/users/sessions/refresh', { method: 'POST', headers: sent }), [403]);
    expectRefusal(await ask('/users/sessions', { method: 'DELETE', headers: sent }), [403]);
    expectRefusal(await ask('/orders/cart', { method: 'DELETE', headers: sent }), [403]);
    const signIn = await send('POST', '/users/sessions', { body: credentials, headers: sent });
    expectRefusal(signIn, [403, 415]);
    expect(signIn.headers['set-cookie']).toBeUndefined();
  });

  it.each(['/users/sessions', '/orders/cart', '/products'])(
    'when it asks first whether it may call %s, then nothing says so',
    async (target) => {
      const headers = {
        ...from('https://evil.test'),
        'Access-Control-Request-Method': 'DELETE',
        'Access-Control-Request-Headers': 'authorization, content-type',
      };
      const answer = await ask(target, { method: 'OPTIONS', headers });
      expectRefusal(answer, [405]);
    },
  );

  it.each([
    ['/users/sessions/refresh', 405],
    ['/users/sessions', 405],
    ['/orders', 401],
  ])('when it only gets %s, then nothing happens', async (target, status) => {
    const headers = { ...site('cross-site'), Cookie: '__Host-refresh=abc' };
    const answer = await ask(target, { headers });
    expectRefusal(answer, [status, 401]);
    expect(answer.headers['set-cookie']).toBeUndefined();
  });
});
