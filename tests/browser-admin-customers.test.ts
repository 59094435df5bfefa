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

describe('customers in the back office', () => {
  it('when an administrator gives somebody a role, then it is asked once, done, and recorded', async () => {
    const shopper = createShopper(shop.edgeUrl);
    await shopper.register();
    await page.goto('/admin/clientes');
    await signIn(page, administrator);
    await page.getByRole('heading', { name: 'Clientes' }).waitFor();
    const search = page.getByRole('searchbox', { name: 'Nombre o correo' });
    await search.fill('nadie-se-llama-así');
    await search.press('Enter');
    await page.getByText('Nadie cumple esto.').waitFor();
    await search.fill(shopper.email.slice(0, 30));
    await page.getByLabel('Papel').selectOption('Cliente');
    await search.press('Enter');
    await page.waitForURL((url) => url.searchParams.get('papel') === 'customer');
    await page.getByRole('status').getByText('1 cuenta', { exact: true }).waitFor();
    await checkPage(page);
    await page.getByRole('row', { name: shopper.email }).getByRole('link').press('Enter');

    await page.getByRole('heading', { name: /^Lucía Peña/ }).waitFor();
    await page.getByRole('link', { name: shopper.email }).waitFor();
    await page.getByLabel('Papel', { exact: true }).selectOption('Atención al cliente');
    await button('Cambiar el papel').press('Enter');
    await button('Sí, cambiarlo').press('Enter');
    await page.getByText('tiene ahora el papel «Atención al cliente»').waitFor();
    expect(await page.evaluate('document.activeElement?.textContent')).toContain('tiene ahora');
    await button('Cambiar el papel').waitFor({ state: 'detached' });
    await checkPage(page);

    await page.getByRole('link', { name: 'Registro', exact: true }).click();
    const entry = page.getByRole('listitem').filter({ hasText: shopper.email });
    await entry.getByRole('heading', { name: /Cliente → Atención al cliente/ }).waitFor();
    await entry.getByRole('link', { name: administrator.email }).waitFor();
    await checkPage(page);
    await entry.getByRole('link', { name: administrator.email }).click();
    await page.getByRole('heading', { name: /Administración/ }).waitFor();
    expect(await page.getByLabel('Papel', { exact: true }).count()).toBe(0);

    await page.goto(`/admin/clientes/${crypto.randomUUID()}`);
    await page.getByRole('heading', { name: 'Esta cuenta no existe' }).waitFor();
  }, 45_000);

  it('when support looks, then they find accounts and give no roles', async () => {
    const support = createShopper(shop.edgeUrl);
    const { id } = (await support.register()).body as { id: string };
    const admin = createShopper(shop.edgeUrl);
    const { body } = await admin.call('/users/sessions', { method: 'POST', body: administrator });
    const { accessToken } = body as { accessToken: string };
    const answer = await admin.call(`/users/${id}/role`, {
      method: 'PUT',
      body: { role: 'support' },
      headers: { authorization: `Bearer ${accessToken}` },
    });
    expect(answer.status).toBe(200);
    await page.goto(`/admin/clientes?q=${encodeURIComponent(administrator.email)}`);
    await signIn(page, support);
    await page.getByRole('row', { name: administrator.email }).getByRole('link').click();
    await page.getByRole('heading', { name: /Administración/ }).waitFor();
    expect(await page.getByRole('link', { name: 'Registro', exact: true }).count()).toBe(0);
    expect(await page.getByLabel('Papel', { exact: true }).count()).toBe(0);
  }, 30_000);
});
