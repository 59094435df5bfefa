import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import { checkPage, checkView } from './support/check-page.js';
import { createShopper, shippingAddress } from './support/shopper.js';
import { shop } from './support/shop.js';
import { until } from './support/until.js';
import { signIn, visitEach } from './support/visit.js';

let page: Page;

visitEach((visit) => {
  page = visit.page;
});

/** As the link of SNS's own e-mail does, by the routes of the inbox page. */
async function confirm(userId: string): Promise<void> {
  const ask = async (path: string) =>
    (await fetch(`${shop.edgeUrl}/bandeja/api/${path}`, { headers: { accept: '*/*' } })).text();
  const topic = `arn:aws:sns:eu-west-1:000000000000:tienda-customer-${userId}`;
  const [subscription] =
    (await ask(`subscriptions/${topic}`)).match(/[^">]*:[0-9a-f-]{36}(?=[<"])/g) ?? [];
  const { subscription_token: token } = JSON.parse(await ask(`tokens/${subscription}`));
  const query = `topic=${topic}&token=${token}`;
  await fetch(`${shop.edgeUrl}/bandeja/api/confirmations?${query}`, { method: 'POST' });
}

const longEmail = () =>
  `maria-mercedes.fernandez-villaverde+${randomUUID()}@departamentodecompras.universidad.example.com`;
const button = (name: string | RegExp) => page.getByRole('button', { name });

describe('the profile', () => {
  it.each([390, 1280])(
    'when SNS still waits for the confirmation of the e-mail, then it says so until it has it (%i px)',
    async (width) => {
      await page.setViewportSize({ width, height: 844 });
      const shopper = createShopper(shop.edgeUrl, longEmail());
      const { id } = (await shopper.register()).body as { id: string };
      await shopper.signIn();
      const reach = async () =>
        (await shopper.call('/users/me/notifications')).body as { email: string };
      await until(async () => (await reach()).email === 'pending');

      await page.goto('/cuenta');
      await signIn(page, shopper);
      const channels = page.getByRole('region', { name: 'Avisos de tus pedidos' });
      const notice = channels.getByRole('status').filter({ hasText: 'Confirma tu dirección' });
      await notice.waitFor();
      await checkView(page);

      await confirm(id);
      expect((await reach()).email).toBe('confirmed');
      const asked = page.waitForResponse('**/users/me/notifications');
      await page.reload();
      await asked;
      await channels.waitFor();
      expect(await notice.count()).toBe(0);
    },
    30_000,
  );

  it('when another language is chosen, then the shop speaks it and the account has it', async () => {
    const shopper = createShopper(shop.edgeUrl);
    await shopper.register();
    await shopper.signIn();
    await page.goto('/cuenta');
    await signIn(page, shopper);
    const language = page.locator('select[name="language"]');
    await page.getByLabel('Idioma', { exact: true }).waitFor();
    expect(await language.inputValue()).toBe('es');
    await language.selectOption('English');
    await button('Guardar').press('Enter');
    await until(async () => (await page.locator('html').getAttribute('lang')) === 'en');
    await checkPage(page);
    expect((await shopper.call('/users/me')).body).toMatchObject({ language: 'en' });
    await page.reload();
    await language.waitFor();
    expect(await language.inputValue()).toBe('en');
  }, 30_000);

  it('when a phone is saved, then messages can come to it, or not at all', async () => {
    const shopper = createShopper(shop.edgeUrl);
    const { email, password } = shopper;
    const body = { email, password, name: 'Núria Soler' };
    expect((await shopper.call('/users', { method: 'POST', body })).status).toBe(201);
    await shopper.signIn();
    const account = async () => (await shopper.call('/users/me')).body;
    await page.goto('/cuenta');
    await signIn(page, shopper);
    const details = page.getByRole('region', { name: 'Tus datos' });
    const channels = page.getByRole('region', { name: 'Avisos de tus pedidos' });

    const phone = details.getByLabel('Teléfono');
    await phone.waitFor();
    await channels.getByLabel('Por SMS').click();
    await channels.getByRole('alert').waitFor();
    expect(await account()).toMatchObject({ channel: 'email' });
    await phone.fill('12');
    await button('Guardar').press('Enter');
    await until(async () => (await phone.getAttribute('aria-invalid')) === 'true');
    await phone.fill('600 111 222');
    await button('Guardar').press('Enter');
    await details.getByText('Guardado.').waitFor();
    expect(await account()).toMatchObject({ phone: '+34600111222', channel: 'email' });

    for (const [label, channel] of [
      ['Por SMS', 'sms'],
      ['Ninguno', 'none'],
    ] as const) {
      await channels.getByLabel(label).click();
      await channels.getByText('Guardado.').waitFor();
      await until(async () => JSON.stringify(await account()).includes(`"channel":"${channel}"`));
    }
    await checkPage(page);
    await page.reload();
    await channels.getByLabel('Ninguno').waitFor();
    expect(await channels.getByLabel('Ninguno').isChecked()).toBe(true);
    expect(await phone.inputValue()).toContain('600');
  }, 60_000);
});

describe('the address book', () => {
  it('when an address is taken out, then it says so, and the other one stays', async () => {
    const shopper = createShopper(shop.edgeUrl);
    await shopper.register();
    await shopper.signIn();
    for (const line1 of ['Calle del Águila 7', 'Rúa do Franco 1']) {
      const body = { ...shippingAddress, line1 };
      expect((await shopper.call('/users/me/addresses', { method: 'POST', body })).status).toBe(
        201,
      );
    }
    await page.goto('/cuenta/direcciones');
    await signIn(page, shopper);
    await page.getByText('Rúa do Franco 1').first().waitFor();
    await checkPage(page);
    await button(/^Quitar Calle del Águila/).press('Enter');
    await page.getByText('Dirección quitada.').waitFor();
    expect(await page.evaluate('document.activeElement?.textContent')).toContain('quitada');
    await button(/^Quitar Calle/).waitFor({ state: 'detached' });
    await button(/^Quitar Rúa/).press('Enter');
    await page.getByText('Todavía no hay ninguna.').waitFor();
    await checkPage(page);
  }, 30_000);
});
