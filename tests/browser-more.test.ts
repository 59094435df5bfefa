import type { Page } from 'playwright-core';
import { createProduct } from './support/goods.js';
import { createShopper } from './support/shopper.js';
import { shop } from './support/shop.js';
import { signIn, visitEach } from './support/visit.js';

let page: Page;

visitEach((visit) => {
  page = visit.page;
});

describe('a list that goes on', () => {
  it('when its last page is asked for, then the first row of it has the focus', async () => {
    const product = await createProduct('Jarra de barro', { price: 2000, available: 9 });
    const shopper = createShopper(shop.edgeUrl);
    await shopper.register();
    await shopper.signIn();
    for (const quantity of [1, 2, 3]) await shopper.order([{ productId: product.id, quantity }]);
    await page.route(/\/orders(\?.*)?$/, (route) => {
      const url = new URL(route.request().url());
      url.searchParams.set('limit', '1');
      return route.continue({ url: url.href });
    });
    await page.goto('/pedidos');
    await signIn(page, shopper);
    const more = page.getByRole('button', { name: 'Ver pedidos anteriores' });
    const rows = page.getByRole('main').getByRole('heading', { level: 2 }).getByRole('link');
    for (const shown of [1, 2]) {
      await more.press('Enter');
      await rows.nth(shown).waitFor();
      const name = (await rows.nth(shown).textContent()) ?? '';
      await page.locator(':focus').getByText(name, { exact: true }).waitFor();
    }
    expect(await more.count()).toBe(0);
  }, 30_000);
});
