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
  return `Gracias por tu compra. Tu pedido #${number} será enviado.`;
};

describe('when parts fail', () => {
  it('when orders is killed right after it answered, then the message still arrives', async () => {
    const sentence = await buy();
    await control('kill', 'orders');
    await until(async () => (await fetch(`${shop.edgeUrl}/orders/openapi.json`)).ok, 30_000);
    expect(await inbox().waitForEmail(shopper.email, sentence, 30_000)).toContain(sentence);
  }, 90_000);

  it('when LocalStack is away, then checkout works, and the message comes when it is back', async () => {
    await buy();
    await control('stop', 'localstack');
    const sentence = await buy();
    expect((await shopper.call('/products?q=mesa')).status).toBe(200);
    await control('start', 'localstack');
    expect(await inbox().waitForEmail(shopper.email, sentence, 60_000)).toContain(sentence);
  }, 150_000);
});
