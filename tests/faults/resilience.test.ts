import pg from 'pg';
import { createInbox } from '../support/inbox.js';
import { createShopper, type Shopper } from '../support/shopper.js';
import { control, shop } from '../support/shop.js';
import { until } from '../support/until.js';

interface Found {
  items: Array<{ id: string }>;
}

let shopper: Shopper;
let productId: string;
const inbox = () => createInbox(shop.edgeUrl);

beforeEach(async () => {
  shopper = createShopper(shop.edgeUrl);
  await shopper.register();
  await shopper.signIn();
  const found = await shopper.call('/products?q=cojín&inStock=true');
  productId = (found.body as Found).items[0]?.id ?? '';
});

const buy = async () => {
  const placed = await shopper.order([{ productId, quantity: 1 }]);
  expect(placed.status).toBe(201);
  const { number } = placed.body as { number: number };
  return { number, sentence: `Gracias por tu compra. Tu pedido #${number} será enviado.` };
};

/** How many messages of this order wait in the outbox. */
async function unsent(number: number): Promise<number> {
  const client = new pg.Client({ connectionString: shop.databaseUrl });
  await client.connect();
  const { rows } = await client.query<{ count: number }>(
    `select count(*)::int as count
     from orders.outbox e
     join orders.orders o on o.id = (e.payload ->> 'orderId')::uuid
     where o.number = $1 and e.type = 'message.confirmed' and e.sent_at is null`,
    [number],
  );
  await client.end();
  return rows[0]?.count ?? 0;
}

describe('when parts fail', () => {
  it('when orders is killed between commit and publish, then the message still arrives', async () => {
    await buy();
    await control('stop', 'localstack');
    const { sentence, number } = await buy();
    expect(await unsent(number)).toBe(1);
    await control('kill', 'orders');
    await control('start', 'localstack');
    expect(await inbox().waitForEmail(shopper.email, sentence, 60_000)).toContain(sentence);
    await until(async () => (await unsent(number)) === 0);
  }, 150_000);

  it('when orders is killed right after it answered, then it is back and nothing is lost', async () => {
    const { sentence } = await buy();
    await control('kill', 'orders');
    await until(async () => (await fetch(`${shop.edgeUrl}/orders/openapi.json`)).ok, 30_000);
    expect(await inbox().waitForEmail(shopper.email, sentence, 30_000)).toContain(sentence);
  }, 90_000);
});
