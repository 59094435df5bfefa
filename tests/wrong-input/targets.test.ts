import { newId } from '@tienda/shared/ids';
import { shop } from '../support/shop.js';
import { createShopper } from '../support/shopper.js';
import { asCustomer, ask, expectRefusal } from './ask.js';

const many = (count: number, part: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => part(index)).join('&');
const uuid = newId();
const targets: Array<[string, number[]]> = [
  ['/orders/1', [400]],
  ['/orders/null', [400]],
  ['/orders/undefined', [400]],
  ['/orders/%00', [400]],
  [`/orders/${uuid}%00`, [400]],
  [`/orders/${uuid}%20`, [400]],
  [`/orders/${uuid.toUpperCase()}`, [404]],
  [`/orders/{${uuid}}`, [400]],
  [`/orders/urn:uuid:${uuid}`, [400]],
  [`/orders/${uuid.replaceAll('-', '')}`, [400]],
  [`/orders/${uuid};admin=1`, [400]],
  [`/orders/${uuid}.json`, [400]],
  [`/orders/${uuid}.`, [400]],
  [`/orders/${uuid}/`, [404]],
  [`/orders//${uuid}`, [404]],
  [`/orders/${uuid}//receipt`, [404]],
  ['/orders/../users/me', [400, 404]],
  ['/orders/%2e%2e%2fusers', [400]],
  ['/orders/..%2fusers%2fme', [400]],
  ['/orders/%252e%252e%252f', [400]],
  ['/orders/%', [400]],
  ['/orders/%zz', [400]],
  ['/orders/%c0%ae', [400]],
  ['/orders/%ED%A0%80', [400]],
  [`/orders/${'a'.repeat(8193)}`, [400]],
  [`/orders/${'a'.repeat(20_000)}`, [400]],
  ["/orders/1'%20or%20'1'='1", [400]],
  ['/orders/__proto__', [400]],
  ['/orders/constructor/receipt', [400]],
  [`/Orders/${uuid}/nothing`, [404]],
  ['/orders/cart/lines/..%2f..%2fcart', [400, 405]],
];

describe('a path', () => {
  it.each(targets)('when it is %.60s, then it is refused', async (target, statuses) => {
    expectRefusal(await ask(target, { headers: asCustomer() }), statuses);
  });
});

const queries: Array<[string, string]> = [
  ['limit=-1', 'limit'],
  ['limit=0', 'limit'],
  ['limit=101', 'limit'],
  ['limit=1e9', 'limit'],
  ['limit=5&limit=6', 'limit'],
  ['limit[]=5', 'limit[]'],
  ['limit[gt]=5', 'limit[gt]'],
  ['a[b][c]=d', 'a[b][c]'],
  ['scope=own&scope=all', 'scope'],
  ['scope=ALL', 'scope'],
  ['scope=own%00', 'scope'],
  ['status=;drop', 'status'],
  ['sort=;drop%20table', 'sort'],
  ['userId=1', 'userId'],
  ['__proto__=1', '__proto__'],
  ['__proto__[role]=admin', '__proto__[role]'],
  ['constructor=1', 'constructor'],
  ['q=a', 'q'],
  ['Limit=5', 'Limit'],
  ['limit=5;scope=all', 'limit'],
  ['limit=%', 'limit'],
  ['=', ''],
  [many(1001, () => 'limit=5'), 'limit'],
  [many(1001, (i) => `p${i}=1`), 'p0'],
];

describe('a query', () => {
  it.each(queries)('when it is %.40s, then 400 names the parameter', async (query, parameter) => {
    const answer = await ask(`/orders?${query}`, { headers: asCustomer() });
    expectRefusal(answer, [400]);
    const { errors } = JSON.parse(answer.body) as { errors: Array<{ path: string }> };
    expect(errors.map(({ path }) => path)).toContain(parameter);
  });

  it('when a cursor is somebody else’s, then 400 cursor', async () => {
    const shoppers = [createShopper(shop.albUrl), createShopper(shop.albUrl)] as const;
    for (const one of shoppers) {
      await one.register();
      await one.signIn();
    }
    const [own, other] = shoppers;
    const { body } = await own.call('/products?limit=2&inStock=true');
    for (const { id } of (body as { items: Array<{ id: string }> }).items) {
      await own.order([{ productId: id, quantity: 1 }]);
    }
    const { nextCursor } = (await own.call('/orders?limit=1')).body as { nextCursor: string };
    const stolen = await other.call(`/orders?limit=1&cursor=${encodeURIComponent(nextCursor)}`);
    expect([stolen.status, (stolen.body as { type: string }).type]).toEqual([
      400,
      '/problems/cursor',
    ]);
  });
});
