import { randomUUID } from 'node:crypto';
import { newId } from '@tienda/shared/ids';
import { shop } from '../support/shop.js';
import { createShopper } from '../support/shopper.js';
import { asAdmin, asCustomer, ask, expectHarmless, expectRefusal, send } from './ask.js';

const quantities: string[] = [
  ...['-1', '0', '-0', '1.5', '0.1', '1e309', '-1e309', '1e-400', '100', '1e9', '2147483648'],
  ...['4294967296', '9007199254740993', '9223372036854775808', `1${'0'.repeat(400)}`, 'NaN'],
  ...['Infinity', '"1"', '"1e0"', '""', '" 1"', '"١"', 'true', 'null', '[1]', '{"value":1}', '0x1'],
  ...['01', '+1', '.5', '5.', '1_000'],
];
const amounts = [
  '-1',
  '12.345',
  '"12"',
  '1e309',
  '9007199254740992',
  '9223372036854775807',
  'null',
];

describe('a number', () => {
  it.each(quantities)('when a quantity is %.40s, then it is 400', async (number) => {
    const line = `/orders/cart/lines/${newId()}`;
    expectRefusal(await send('PUT', line, { body: `{"quantity":${number}}` }), [400]);
    const body = `{"lines":[{"productId":"${newId()}","quantity":${number}}],"payment":{"token":"tok_ok"},
      "shippingAddress":{"name":"A","line1":"B","postalCode":"1","city":"C","country":"ES"}}`;
    const headers = { ...asCustomer(), 'Idempotency-Key': randomUUID() };
    expectRefusal(await send('POST', '/orders', { body, headers }), [400]);
  });

  it.each(amounts)('when a price is %s, then it is 400', async (amount) => {
    const body = `{"sku":"X-1","name":"x","description":"","category":"mesas",
      "price":{"amount":${amount},"currency":"EUR"}}`;
    expectRefusal(await send('POST', '/products', { body, headers: asAdmin() }), [400]);
  });
});

/** Right at the checkout as a name, or refused there: never an error, and never another text. */
const strings: Array<[string, string, 'refused' | 'kept']> = [
  ['empty', '', 'refused'],
  ['a blank', ' ', 'refused'],
  ['blanks of Unicode', '\u00a0\u2003\u3000', 'refused'],
  ['one letter', 'a', 'kept'],
  ['120 letters', 'a'.repeat(120), 'kept'],
  ['121 letters', 'a'.repeat(121), 'refused'],
  ['90,000 letters', 'a'.repeat(90_000), 'refused'],
  ['NUL', 'a\u0000b', 'refused'],
  ['BEL', 'a\u0007b', 'refused'],
  ['ESC and a colour', '\u001b[31mred', 'refused'],
  ['DEL', 'a\u007fb', 'refused'],
  ['a line feed', 'a\nb', 'refused'],
  ['CR LF and a header', 'a\r\nSet-Cookie: a=b', 'refused'],
  ['a high surrogate alone', 'a\ud800', 'refused'],
  ['a low surrogate alone', '\udc00a', 'refused'],
  ['a right-to-left override', 'a\u202egpj.exe', 'kept'],
  ['a byte-order mark', 'a\ufeffb', 'kept'],
  ['letters beyond the first plane', '𠜎𠜱𝒜', 'kept'],
  ['a family of emoji', '👩‍👩‍👧‍👦', 'kept'],
  ['many accents', `a${'\u0301'.repeat(100)}`, 'kept'],
  ['Arabic', 'مرحبا', 'kept'],
  ['markup', '<script>alert(1)</script>', 'kept'],
  ['an image that fails', '"><img src=x onerror=alert(1)>', 'kept'],
  ['a statement', "'; drop table orders.orders; --", 'kept'],
  ['a union', "' union select password_hash from users.users --", 'kept'],
  ['a template', '{{7*7}}${7*7}<%= 7*7 %>', 'kept'],
  ['a command', '$(id)`id`;id|id', 'kept'],
  ['a lookup', '${jndi:ldap://127.0.0.1/a}', 'kept'],
  ['a formula', '=HYPERLINK("http://x","y")', 'kept'],
  ['a path', '../../../../etc/passwd', 'kept'],
  ['a format', '%s%s%n%x', 'kept'],
  ['a parameter of SQL', '$1::uuid', 'kept'],
];

describe('a text', () => {
  const shopper = createShopper(shop.albUrl);
  beforeAll(async () => {
    await shopper.register();
    await shopper.signIn();
  });

  it.each(strings)(
    'when a name is %s, then it is refused or kept as it is',
    async (_, text, end) => {
      const body = { name: text, line1: 'B', postalCode: '1', city: 'C', country: 'ES' };
      const added = await shopper.call('/users/me/addresses', { method: 'POST', body });
      const { id, name: kept } = added.body as { id: string; name: string };
      expect(added.status).toBe(end === 'kept' ? 201 : 400);
      if (end === 'refused') return;
      expect(kept).toBe(text.trim());
      await shopper.call(`/users/me/addresses/${id}`, { method: 'DELETE' });
    },
  );

  it.each(strings.map(([what, text]) => [what, text] as const))(
    'when words of a search are %s, then nothing fails',
    async (_, text) => {
      const answer = await ask(
        `/products?q=${encodeURIComponent(text.toWellFormed()).slice(0, 3000)}`,
      );
      expect([200, 400]).toContain(answer.status);
      expectHarmless(answer);
    },
  );
});
