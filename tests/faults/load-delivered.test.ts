import pg from 'pg';
import { emulatorUrl } from '../../local/src/aws-clients.js';
import { findUndelivered } from '../../local/src/load-delivered.js';
import { findTarget, type LocalTarget } from '../../local/src/load-target.js';
import { readSettings } from '../../local/src/settings.js';
import { createInbox } from '../support/inbox.js';
import { createShopper } from '../support/shopper.js';
import { shop } from '../support/shop.js';

/** Each kind of what an order asks for is taken away once, as if it had never come. */
let database: pg.Client;
let target: LocalTarget;
let since: Date;
let order: { id: string; number: number };

beforeAll(async () => {
  const found = await findTarget(readSettings());
  if (found.kind === 'url') throw new Error('BASE_URL is set: its books cannot be read');
  target = found;
  database = new pg.Client({ connectionString: shop.databaseUrl });
  await database.connect();
  const shopper = createShopper(shop.edgeUrl);
  await shopper.register();
  await shopper.signIn();
  since = new Date();
  order = await buyOne(shopper);
  const sentence = `#${order.number}`;
  await createInbox(shop.edgeUrl).waitForEmail(shopper.email, sentence, 60_000);
}, 90_000);
afterAll(() => database.end());

async function buyOne(shopper: ReturnType<typeof createShopper>): Promise<typeof order> {
  const { body } = await shopper.call('/products?inStock=true&limit=1');
  const [product] = (body as { items: { id: string }[] }).items;
  const placed = await shopper.order([{ productId: product?.id ?? '', quantity: 1 }]);
  expect(placed.status).toBe(201);
  return placed.body as typeof order;
}

const find = (patienceMs = 20_000) => findUndelivered(target, since, patienceMs);

it('when all is delivered, then nothing is found', async () => {
  expect(await find()).toEqual([]);
}, 60_000);

const events = `update orders.outbox set`;
const ofOurs = `where payload::text like '%' || $1::text || '%'`;
it.each([
  [
    'an event waits',
    'what orders ask for is sent',
    `${events} sent_at = null, available_at = now() + interval '1 hour' ${ofOurs}`,
    `${events} sent_at = now(), available_at = now() ${ofOurs}`,
  ],
  [
    'an event was given up',
    'nothing that orders ask for is given up',
    `${events} parked_at = now() ${ofOurs}`,
    `${events} parked_at = null ${ofOurs}`,
  ],
  [
    'a receipt is to be made again',
    'an order has its receipt',
    `update orders.receipts set made_at = null where order_id = $1::uuid`,
    `update orders.receipts set made_at = now() where order_id = $1::uuid`,
  ],
  [
    'a receipt is not in the bucket',
    'a receipt is in the bucket',
    `update orders.receipts set object_key = object_key || '-lost' where order_id = $1::uuid`,
    `update orders.receipts set object_key = replace(object_key, '-lost', '') where order_id = $1::uuid`,
  ],
])('when %s, then it is found', async (_, rule, spoil, mend) => {
  expect((await database.query(spoil, [order.id])).rowCount).toBeGreaterThan(0);
  const found = await find(500).finally(() => database.query(mend, [order.id]));
  expect([...new Set(found.map((breach) => breach.rule))]).toEqual([rule]);
});

it('when an e-mail never came, then the order is named', async () => {
  const mails = `${emulatorUrl(target.ports.LOCALSTACK_PORT)}/_aws/ses`;
  const { messages } = (await (await fetch(mails)).json()) as {
    messages: { Id: string; Body: { text_part: string | null } }[];
  };
  const ours = messages.filter(({ Body }) => Body.text_part?.includes(`#${order.number} `));
  expect(ours).not.toEqual([]);
  for (const { Id } of ours) await fetch(`${mails}?id=${Id}`, { method: 'DELETE' });

  expect(await find(500)).toEqual([
    { rule: 'an order is confirmed by e-mail', subject: String(order.number) },
  ]);
});
