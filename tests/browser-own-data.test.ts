import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { checkPage } from './support/check-page.js';
import { createProduct } from './support/goods.js';
import { codeOf, turnOnSecondFactor } from './support/second-factor.js';
import { createShopper } from './support/shopper.js';
import { administrator, shop } from './support/shop.js';
import { signIn, visitEach } from './support/visit.js';

let page: Page;

visitEach((visit) => {
  page = visit.page;
});

const button = (name: string) => page.getByRole('button', { name, exact: true });

async function open(shopper: { email: string; password: string }): Promise<void> {
  await page.goto('/cuenta/datos');
  await signIn(page, shopper);
  await page.getByRole('heading', { name: 'Privacidad' }).waitFor();
}

async function askToDelete(password: string): Promise<void> {
  await button('Borrar mi cuenta').press('Enter');
  await page.keyboard.type(password);
  await page.keyboard.press('Enter');
}

describe('what the shop knows of somebody', () => {
  it('when they ask for it, then one file has their account and their orders; with an order under way the account stays', async () => {
    const product = await createProduct('Fuente de barro', { price: 2500, available: 9 });
    const shopper = createShopper(shop.edgeUrl);
    await shopper.register();
    await shopper.signIn();
    const placed = await shopper.order([{ productId: product.id, quantity: 2 }]);
    const { number } = placed.body as { number: number };
    await open(shopper);
    const download = page.waitForEvent('download');
    await button('Descargar mis datos').click();
    expect((await download).suggestedFilename()).toMatch(/^mis-datos-tienda-[\d-]{10}\.json$/);
    const file = JSON.parse(await readFile(await (await download).path(), 'utf8'));
    expect(file.profile.email).toBe(shopper.email);
    expect(file.orders).toMatchObject([{ number, lines: [{ name: 'Fuente de barro' }] }]);
    expect(file.sessions.length).toBeGreaterThan(1);
    await page.getByText('Tu archivo está en las descargas.').waitFor();
    await checkPage(page);

    await askToDelete(shopper.password);
    await page.getByText('Todavía tienes pedidos sin entregar.').waitFor();
    await checkPage(page);
  }, 45_000);

  it('when they delete their account, then its password and a code are asked for, and nobody signs in with it any more', async () => {
    const shopper = createShopper(shop.edgeUrl);
    await shopper.register();
    await shopper.signIn();
    const { secret, codes } = await turnOnSecondFactor(shopper);

    await page.goto('/cuenta/datos');
    await signIn(page, shopper);
    await page.getByLabel('Código de tu app').fill(codeOf(secret, 1));
    await page.keyboard.press('Enter');
    await askToDelete('no es esta');
    await page.getByText('Escribe el código.').waitFor();
    await button('Usar un código de recuperación').click();
    await page.keyboard.type(codes[0] ?? '');
    await page.keyboard.press('Enter');
    await page.getByText('La contraseña no es correcta.').waitFor();
    await checkPage(page);
    await page.getByLabel('Contraseña actual').fill(shopper.password);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Tu cuenta ya no existe' }).waitFor();
    await checkPage(page);
    await page.getByRole('link', { name: 'Entrar' }).click();
    await signIn(page, shopper);
    await page.getByText('El correo o la contraseña no son correctos.').waitFor();
  }, 45_000);

  it('when the only administrator wants to go, then they are told to give the role to another first', async () => {
    await open(administrator);
    await page.route('**/users/me', (route) =>
      route.fulfill({
        status: 409,
        contentType: 'application/problem+json',
        json: { type: '/problems/last-admin', title: '', status: 409, instance: '/requests/1' },
      }),
    );
    await askToDelete('da igual');
    await page.getByText('Da antes ese papel a otra persona.').waitFor();
  }, 30_000);
});
