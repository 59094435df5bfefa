import { addPast } from './order-history.js';
import { addProduct, addShopper, orderOf, placeOrder, type Shopper } from './rows.js';
import { startOrders, type OrdersService } from './support.js';

let shop: OrdersService;
let ana: Shopper;
let admin: Shopper;
let table: string;
let chair: string;

beforeEach(async () => {
  shop = await startOrders();
  ana = await addShopper(shop);
  admin = await addShopper(shop, { role: 'admin' });
  table = await addProduct(shop, { price: 10_000, available: 100 });
  chair = await addProduct(shop, { name: 'Silla de haya', price: 2500, available: 100 });
});
afterEach(() => shop.stop());

const download = (query = '') => shop.call('GET', `/orders/export${query}`, { token: admin.token });
const records = (text: string) => text.replace('\ufeff', '').split('\r\n').slice(0, -1);

test('when orders are exported, then each is a record, the newest first', async () => {
  const numbers: number[] = [];
  for (const productId of [table, chair]) {
    const lines = [
      { productId, quantity: 2 },
      { productId: chair, quantity: 1 },
    ];
    numbers.unshift((await placeOrder(shop, ana, lines)).body.number);
  }
  const answer = await download();
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8');
  expect(answer.headers.get('content-disposition')).toBe('attachment; filename="pedidos.csv"');
  const [header, first, second, ...more] = records(answer.text);
  expect(header).toMatch(/^number,placedAt,status,email,items,units,shipping,total,vat,currency,/);
  expect(first).toContain(`${numbers[0]},`);
  expect(second).toMatch(
    new RegExp(
      `^${numbers[1]},20.*Z,confirmed,${ana.userId}@example.com,` +
        '2 × Mesa de roble Náyade; 1 × Silla de haya,3,0,22500,3905,EUR,Núria Peña Ibáñez,',
    ),
  );
  expect(more).toEqual([]);
});

test('when a shopper writes formulas, quotes and lines, then they stay text in a cell', async () => {
  const name = await addProduct(shop, { name: '=cmd|"x"!A1' });
  const order = orderOf([{ productId: name, quantity: 1 }]);
  const evil = {
    ...order.shippingAddress,
    name: '=1+1',
    line1: '+34, "2"',
    line2: '@SUM(A1)',
    city: '-1',
  };
  const body = { ...order, shippingAddress: evil };
  const placed = await shop.call('POST', '/orders', { token: ana.token, key: 'k', body });
  expect(placed.status).toBe(201);
  const ship = { carrier: '=HYPERLINK("http://x")', trackingCode: '\uff1d1' };
  const token = admin.token;
  await shop.call('POST', `/orders/${placed.body.id}/shipment`, { token, body: ship });
  const [, record = ''] = records((await download()).text);
  expect(record).toContain(`,'=1+1,"'+34, ""2""",'@SUM(A1),08014,'-1,,ES,`);
  expect(record).toContain(`"'=HYPERLINK(""http://x"")",'\uff1d1`);
  expect(record).not.toMatch(/(^|,)"?[=+@-]/);
});

test('when orders are filtered, then the export has those only', async () => {
  const { body } = await placeOrder(shop, ana, [{ productId: table, quantity: 1 }]);
  await placeOrder(shop, admin, [{ productId: table, quantity: 1 }]);
  const [, ...found] = records((await download(`?q=%23${body.number}`)).text);
  expect(found).toHaveLength(1);
  expect(records((await download('?status=shipped')).text)).toHaveLength(1);
  for (const query of ['from=2026-02-30', 'from=2026-02-02&to=2026-02-01', 'limit=1', 'q=%00']) {
    expect((await download(`?${query}`)).status).toBe(400);
  }
});

test('when there are more orders than a page is read of, then every order comes once', async () => {
  await addPast(shop, { orders: 1500, customers: 10, days: 100, productId: table });
  const numbers = records((await download()).text)
    .slice(1)
    .map((record) => Number(record.split(',', 1)[0]));
  expect(new Set(numbers).size).toBe(1500);
  expect(numbers).toEqual([...numbers].sort((a, b) => b - a));
});
