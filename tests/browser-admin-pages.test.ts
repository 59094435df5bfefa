import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import { checkPage } from './support/check-page.js';
import { createShopper } from './support/shopper.js';
import { administrator, shop } from './support/shop.js';
import { signIn, visitEach } from './support/visit.js';

let page: Page;

visitEach((visit) => {
  page = visit.page;
});

const button = (name: string) => page.getByRole('button', { name, exact: true });

/** The pages of a list are short; all else of the request stays. */
async function shorten(path: string, limit: number): Promise<void> {
  const list = new RegExp(`${path}(\\?.*)?$`);
  await page.route(list, (route) => {
    const url = new URL(route.request().url());
    url.searchParams.set('limit', String(limit));
    return route.continue({ url: url.href });
  });
}

describe('long lists in the back office', () => {
  it('when there are more accounts than a page holds, then the rest is a press away, also after a failure', async () => {
    const name = `paginas-${randomUUID()}`;
    const emails = [1, 2, 3].map((count) => `${name}-${count}@example.com`);
    for (const email of emails) await createShopper(shop.edgeUrl, email).register();
    await shorten('/users', 2);
    await page.goto(`/admin/clientes?q=${name}`);
    await signIn(page, administrator);
    await page.getByRole('status').getByText('Las últimas 2 cuentas').waitFor();
    const shown = () => page.locator('tbody').getByRole('row').allInnerTexts();
    expect(await shown()).toEqual([
      expect.stringContaining(emails[2] ?? ''),
      expect.stringContaining(emails[1] ?? ''),
    ]);
    await checkPage(page);

    const failing = /\/users\?.*cursor=/;
    await page.route(failing, (route) => route.fulfill({ status: 503, body: '' }));
    await button('Ver cuentas anteriores').press('Enter');
    await page.getByRole('alert').getByText('La tienda está muy ocupada.').waitFor();
    expect(await shown()).toHaveLength(2);
    await page.unroute(failing);
    await button('Ver cuentas anteriores').press('Enter');
    await page.getByRole('status').getByText('3 cuentas', { exact: true }).waitFor();
    expect((await shown())[2]).toContain(emails[0]);
    expect(await button('Ver cuentas anteriores').count()).toBe(0);
    expect(await page.getByRole('alert').count()).toBe(0);
  }, 45_000);

  it('when more was changed than a page holds, then what was changed before is a press away', async () => {
    const shopper = createShopper(shop.edgeUrl);
    const { id } = (await shopper.register()).body as { id: string };
    const admin = createShopper(shop.edgeUrl);
    const { body } = await admin.call('/users/sessions', { method: 'POST', body: administrator });
    const { accessToken } = body as { accessToken: string };
    const headers = { authorization: `Bearer ${accessToken}` };
    for (const role of ['support', 'customer'])
      await admin.call(`/users/${id}/role`, { method: 'PUT', body: { role }, headers });
    await shorten('/users/audit', 1);
    await page.goto('/admin/registro');
    await signIn(page, administrator);
    const entries = page.getByRole('main').getByRole('listitem');
    await entries.first().waitFor();
    expect(await entries.count()).toBe(1);
    await button('Ver cambios anteriores').press('Enter');
    await entries.nth(1).waitFor();
    const [newer, older] = await entries.allInnerTexts();
    expect(newer).not.toBe(older);
    await checkPage(page);
  }, 45_000);
});
