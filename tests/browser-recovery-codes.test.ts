import type { Page } from 'playwright-core';
import { checkPage } from './support/check-page.js';
import { codeOf, turnOnSecondFactor } from './support/second-factor.js';
import { createShopper, type Shopper } from './support/shopper.js';
import { shop } from './support/shop.js';
import { signIn, visitEach } from './support/visit.js';

let page: Page;
let shopper: Shopper;
let factor: { secret: string; codes: string[] };

visitEach((visit) => {
  page = visit.page;
});

beforeEach(async () => {
  shopper = createShopper(shop.edgeUrl);
  await shopper.register();
  await shopper.signIn();
  factor = await turnOnSecondFactor(shopper);
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await enter(factor.codes[0]);
  await page.getByText('Te quedan 9 códigos de recuperación').waitFor();
});

const button = (name: string) => page.getByRole('button', { name, exact: true });

async function enter(recoveryCode = ''): Promise<void> {
  await page.goto('/cuenta/seguridad');
  await signIn(page, shopper);
  await button('Usar un código de recuperación').click();
  await page.keyboard.type(recoveryCode);
  await page.keyboard.press('Enter');
}

/** Asks for new ones and answers those that the page showed. */
async function renew(): Promise<string[]> {
  await button('Pedir códigos nuevos').press('Enter');
  await page.keyboard.type('000000');
  await page.keyboard.press('Enter');
  await page.getByText('El código no es correcto').waitFor();
  await checkPage(page);
  await page.getByLabel('Código de tu app').fill(codeOf(factor.secret, 1));
  await page.keyboard.press('Enter');
  const list = page.getByRole('list', { name: 'Códigos de recuperación' });
  await list.waitFor();
  return list.getByRole('listitem').allInnerTexts();
}

describe('new recovery codes', () => {
  it('when they are asked for, then they can be copied, open the account, and the old ones do not', async () => {
    const codes = await renew();
    expect(new Set([...codes, ...factor.codes]).size).toBe(20);
    await button('Copiar los códigos').press('Enter');
    await button('Copiado').waitFor();
    expect(await page.evaluate('navigator.clipboard.readText()')).toBe(codes.join('\n'));
    await button('Ya los he guardado').click();
    await page.getByText('Te quedan 10 códigos de recuperación').waitFor();

    await button('Salir').click();
    await page.getByRole('link', { name: 'Entrar' }).waitFor();
    await enter(factor.codes[1]);
    await page.getByText('El código no es correcto o ya se ha usado').waitFor();
    await page.getByLabel('Código de recuperación').fill(codes[0] ?? '');
    await page.keyboard.press('Enter');
    await page.getByText('Te quedan 9 códigos de recuperación').waitFor();
  }, 60_000);

  it('when the browser does not let them be copied, then the button says so', async () => {
    await page.evaluate(() => {
      navigator.clipboard.writeText = () => Promise.reject(new DOMException('', 'NotAllowedError'));
    });
    await renew();
    await button('Copiar los códigos').press('Enter');
    await button('No se ha podido copiar').waitFor();
    await checkPage(page);
  }, 60_000);
});
