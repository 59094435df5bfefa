import pg from 'pg';
import type { Page } from 'playwright-core';
import { checkView } from './support/check-page.js';
import { createProduct } from './support/goods.js';
import { createShopper } from './support/shopper.js';
import { administrator, shop } from './support/shop.js';
import { until } from './support/until.js';
import { signIn, visitEach } from './support/visit.js';

let database: pg.Client;
let page: Page;

beforeAll(async () => {
  database = new pg.Client({ connectionString: shop.databaseUrl });
  await database.connect();
});

visitEach((visit) => {
  page = visit.page;
});

afterAll(() => database.end());

const button = (name: string) => page.getByRole('button', { name, exact: true });

/** One order of a new shopper, over HTTP. */
async function placeOrder(name: string) {
  const product = await createProduct(name, { price: 2000, available: 9 });
  const shopper = createShopper(shop.edgeUrl);
  await shopper.register();
  await shopper.signIn();
  const placed = await shopper.order([{ productId: product.id, quantity: 1 }]);
  return { ...(placed.body as { id: string; number: number }), shopper, product };
}

describe('messages in the back office', () => {
  it.each([390, 1280])(
    'when a message was parked, then its reason is shown, and one press sends it again (%i px)',
    async (width) => {
      await page.setViewportSize({ width, height: 844 });
      const { id, number } = await placeOrder('Jarra de estaño');
      const event = `type = 'order.confirmed' and payload ->> 'orderId' = $1`;
      const isSent = async () => {
        const text = `select 1 from orders.outbox where ${event} and sent_at is not null`;
        return (await database.query(text, [id])).rowCount === 1;
      };
      await until(isSent);
      await database.query(
        `update orders.outbox
        set sent_at = null, attempts = 10, parked_at = now(), last_error = 'SNS: no such topic'
        where ${event}`,
        [id],
      );
      await page.goto('/admin/mensajes');
      await signIn(page, administrator);
      const message = page.getByRole('listitem').filter({ hasText: `Pedido #${number}` });
      await message.getByRole('heading', { name: 'Suceso: pedido confirmado' }).waitFor();
      await message.getByText('SNS: no such topic').waitFor();
      await checkView(page);
      const again = message.getByRole('button', { name: 'Enviar de nuevo' });

      await page.route(/\/orders\/messages/, (route) => route.fulfill({ status: 503, body: '' }));
      await again.press('Enter');
      await page.locator('.outcome:focus').waitFor();
      await message.getByText('SNS: no such topic').waitFor();
      await page.unroute(/\/orders\/messages/);

      await again.press('Enter');
      await page.getByText('1 mensaje vuelve a estar en camino.').waitFor();
      await message.waitFor({ state: 'detached' });
      await until(isSent);
    },
    45_000,
  );
});

describe('the door of the back office', () => {
  it('when somebody without the role comes, then they are told kindly and led to their orders', async () => {
    const shopper = createShopper(shop.edgeUrl);
    await shopper.register();
    await page.goto('/admin/mensajes');
    await signIn(page, shopper);
    await page.getByRole('heading', { name: /solo para el equipo/ }).waitFor();
    expect(await page.getByRole('link', { name: 'Trastienda' }).count()).toBe(0);
    await page.getByRole('main').getByRole('link', { name: 'Mis pedidos' }).click();
    await page.getByText('Todavía no has comprado nada.').waitFor();
  }, 30_000);

  it('when support comes, then they see orders and can change none', async () => {
    const { number, shopper: buyer } = await placeOrder('Jarra de cristal');
    const support = createShopper(shop.edgeUrl);
    await support.register();
    const text = `update users.users set role = 'support' where email = $1`;
    expect((await database.query(text, [support.email])).rowCount).toBe(1);
    await page.goto(`/admin/pedidos?q=${encodeURIComponent(buyer.email)}`);
    await signIn(page, support);
    await page.getByRole('row', { name: `#${number}` }).waitFor();
    expect(await page.getByRole('link', { name: 'Mensajes', exact: true }).count()).toBe(0);
    expect(await button('Exportar CSV').count()).toBe(0);
    await page
      .getByRole('row', { name: `#${number}` })
      .getByRole('link')
      .click();
    await page.getByRole('link', { name: buyer.email }).waitFor();
    expect(await page.getByRole('main').getByRole('button').count()).toBe(0);
  }, 30_000);
});
