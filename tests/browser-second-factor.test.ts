import { readFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { checkPage, checkView } from './support/check-page.js';
import { codeOf } from './support/second-factor.js';
import { createShopper } from './support/shopper.js';
import { administrator, shop } from './support/shop.js';
import { signIn, startVisit, visitEach } from './support/visit.js';

let page: Page;
let browser: Browser;

visitEach((visit, started) => {
  page = visit.page;
  browser = started;
});

const button = (name: string) => page.getByRole('button', { name, exact: true });
const codeField = () => page.getByLabel('Código de tu app');

async function arrive() {
  const shopper = createShopper(shop.edgeUrl);
  await shopper.register();
  await page.goto('/cuenta/seguridad');
  await signIn(page, shopper);
  return shopper;
}

/** Turns it on; answers the secret and the recovery codes that the page showed. */
async function turnOn(password: string) {
  await button('Activar').press('Enter');
  await page.keyboard.type('no es esta');
  await page.keyboard.press('Enter');
  await page.getByText('La contraseña no es correcta.').waitFor();
  await page.getByLabel('Contraseña actual').fill(password);
  await page.keyboard.press('Enter');
  await page.getByRole('img', { name: /^Código QR/ }).waitFor();
  await checkPage(page);
  const secret = await page.locator('.secret-key code').innerText();
  const uri = await page.getByRole('link', { name: 'ábrelo en tu app' }).getAttribute('href');
  expect(new URL(uri ?? '').searchParams.get('secret')).toBe(secret.replaceAll(' ', ''));
  await codeField().fill('000000');
  await page.keyboard.press('Enter');
  await page.getByText('El código no es correcto').waitFor();
  await codeField().fill(codeOf(secret));
  await page.keyboard.press('Enter');
  const list = page.getByRole('list', { name: 'Códigos de recuperación' });
  await list.waitFor();
  await checkPage(page);
  return { secret, codes: await list.getByRole('listitem').allInnerTexts() };
}

async function leave(): Promise<void> {
  await button('Salir').click();
  await page.getByRole('link', { name: 'Entrar' }).waitFor();
  await page.goto('/cuenta/seguridad');
}

describe('the second factor', () => {
  it('when it is on, then signing in takes a code of the app, or a recovery code once', async () => {
    const shopper = await arrive();
    const { secret, codes } = await turnOn(shopper.password);
    expect(new Set(codes).size).toBe(10);
    const download = page.waitForEvent('download');
    await button('Descargar').click();
    const kept = await readFile(await (await download).path(), 'utf8');
    expect(codes.filter((code) => !kept.includes(code))).toEqual([]);
    await button('Ya los he guardado').click();
    await page.getByText('Te quedan 10 códigos de recuperación').waitFor();
    expect(await page.evaluate('document.activeElement?.textContent')).toContain('Listo.');

    await leave();
    await signIn(page, shopper);
    await page.getByRole('heading', { name: 'Escribe tu código' }).waitFor();
    await checkPage(page);
    await page.keyboard.type(codeOf(secret, 1));
    await page.keyboard.press('Enter');
    await button('Desactivar').waitFor();

    await leave();
    await signIn(page, shopper);
    await button('Usar un código de recuperación').click();
    await page.keyboard.type(codes[0]?.toLowerCase() ?? '');
    await page.keyboard.press('Enter');
    await page.getByText('Te quedan 9 códigos de recuperación').waitFor();
    await checkPage(page);

    await button('Desactivar').click();
    await page.keyboard.type(shopper.password);
    await button('Usar un código de recuperación').click();
    await page.keyboard.type(codes[0] ?? '');
    await page.keyboard.press('Enter');
    await page.getByText('El código no es correcto o ya se ha usado').waitFor();
    await page.getByLabel('Código de recuperación').fill(codes[1] ?? '');
    await page.keyboard.press('Enter');
    await page.getByText('Desactivada: para entrar basta').waitFor();
    await leave();
    await signIn(page, shopper);
    await button('Activar').waitFor();
  }, 60_000);

  it('when an administrator must have one, then the back office leads to it', async () => {
    await page.route('**/users/sessions', async (route) => {
      const answer = await route.fetch();
      const body = { ...(await answer.json()), secondFactorMissing: true };
      await route.fulfill({ response: answer, json: body });
    });
    await page.goto('/admin/pedidos');
    await signIn(page, administrator);
    await page.getByRole('heading', { name: /Antes de la trastienda/ }).waitFor();
    await checkView(page);
    await page.getByRole('link', { name: 'Activar la verificación en dos pasos' }).click();
    await button('Activar').waitFor();
  }, 30_000);
});

describe('the list of sessions', () => {
  it('when another browser is signed in, then its session is ended here, and then all of them', async () => {
    const shopper = await arrive();
    const list = page.getByRole('region', { name: 'Dónde has entrado' });
    await list.getByText('este dispositivo').waitFor();
    const other = await startVisit(browser);
    await other.page.goto('/cuenta');
    await signIn(other.page, shopper);
    await other.page.getByRole('heading', { name: 'Hola, Lucía' }).waitFor();

    await page.reload();
    const close = list.getByRole('button', { name: /^Cerrar la sesión de Chrom/ });
    await close.first().waitFor();
    expect(await list.getByRole('listitem').count()).toBe(2);
    await checkPage(page);
    await close.first().press('Enter');
    await page.getByText('Se ha salido de tu cuenta en').waitFor();
    expect(await page.evaluate('document.activeElement?.textContent')).toContain('Se ha salido');
    await close.first().waitFor({ state: 'detached' });
    await other.page.reload();
    await other.page.getByRole('heading', { name: 'Entra en tu cuenta' }).waitFor();
    await other.context.close();

    await button('Salir en todos los dispositivos').press('Enter');
    await button('Sí, salir en todos').press('Enter');
    await page.getByRole('heading', { name: 'Entra en tu cuenta' }).waitFor();
    await page.reload();
    await page.getByRole('heading', { name: 'Entra en tu cuenta' }).waitFor();
  }, 45_000);
});
