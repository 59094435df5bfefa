import { randomUUID } from 'node:crypto';
import type { Browser, Page } from 'playwright-core';
import { checkPage } from './support/check-page.js';
import { createInbox } from './support/inbox.js';
import { createShopper } from './support/shopper.js';
import { shop } from './support/shop.js';
import { signIn, startVisit, visitEach } from './support/visit.js';

let page: Page;
let browser: Browser;

visitEach((visit, started) => {
  page = visit.page;
  browser = started;
});

const button = (name: string) => page.getByRole('button', { name, exact: true });
const heading = (name: string | RegExp) => page.getByRole('heading', { name });

describe('registration', () => {
  it('when a password is easily guessed, then its field says so, and a pasted one is taken', async () => {
    await page.goto('/registro');
    const password = page.getByLabel('Contraseña');
    await page.getByLabel('Nombre').fill('Lucía Peña');
    await page.getByLabel('Correo').fill(`lucia-${randomUUID()}@example.com`);
    for (const [typed, said] of [
      ['corta', 'de entre 8 y 128 caracteres'],
      ['password123', 'de las primeras que probaría'],
    ] as const) {
      await password.fill(typed);
      await page.keyboard.press('Enter');
      await page.locator('.field-error').filter({ hasText: said }).waitFor();
      expect(await password.getAttribute('aria-invalid')).toBe('true');
      expect(await page.evaluate('document.activeElement.name')).toBe('password');
    }
    await page.getByRole('button', { name: 'Mostrar la contraseña' }).click();
    expect(await password.getAttribute('type')).toBe('text');
    await checkPage(page);
    await password.fill('');
    await password.focus();
    await page.keyboard.insertText('cuatro gatos azules');
    await button('Crear cuenta').click();
    await page.getByRole('link', { name: /Lucía$/ }).waitFor();
  }, 30_000);
});

describe('what opens an account', () => {
  it('when the password is changed, then other browsers are out, and this one stays', async () => {
    const shopper = createShopper(shop.edgeUrl);
    await shopper.register();
    await page.goto('/cuenta/seguridad');
    await signIn(page, shopper);
    await heading('Correo y contraseña').waitFor();
    const other = await startVisit(browser);
    await other.page.goto('/cuenta');
    await signIn(other.page, shopper);
    await other.page.getByRole('heading', { name: 'Hola, Lucía' }).waitFor();

    await button('Cambiar la contraseña').press('Enter');
    await page.keyboard.type('no es esta');
    await page.getByLabel('Contraseña nueva').fill('cuatro gatos azules');
    await page.keyboard.press('Enter');
    await page.getByText('La contraseña no es correcta.').waitFor();
    expect(await page.evaluate('document.activeElement.name')).toBe('currentPassword');
    await checkPage(page);
    await page.getByLabel('Contraseña actual').fill(shopper.password);
    await page.keyboard.press('Enter');
    await page.getByText('Contraseña cambiada.').waitFor();
    expect(await page.evaluate('document.activeElement?.textContent')).toContain('cambiada');
    await other.page.reload();
    await other.page.getByRole('heading', { name: 'Entra en tu cuenta' }).waitFor();
    await signIn(other.page, { ...shopper, password: 'cuatro gatos azules' });
    await other.page.getByRole('heading', { name: 'Hola, Lucía' }).waitFor();
    await other.context.close();
    await page.reload();
    await heading('Correo y contraseña').waitFor();
  }, 45_000);

  it('when the e-mail address is changed, then the old one is told, and the new one opens the account', async () => {
    const shopper = createShopper(shop.edgeUrl);
    await shopper.register();
    const taken = createShopper(shop.edgeUrl);
    await taken.register();
    const email = `otra-${randomUUID()}@example.com`;
    await page.goto('/cuenta/seguridad');
    await signIn(page, shopper);
    await button('Cambiar el correo').press('Enter');
    await page.keyboard.type(taken.email);
    await page.getByLabel('Contraseña actual').fill(shopper.password);
    await page.keyboard.press('Enter');
    await page.getByText('Ya hay una cuenta con este correo.').waitFor();
    await page.getByLabel('Correo nuevo').fill(email);
    await page.keyboard.press('Enter');
    await page.getByText(`Desde ahora entras con ${email}.`).waitFor();
    await checkPage(page);
    await createInbox(shop.edgeUrl).waitForEmail(shopper.email, 'otra dirección de correo');
    await button('Salir').click();
    await page.getByRole('link', { name: 'Entrar' }).click();
    await signIn(page, { ...shopper, email });
    await page.getByRole('link', { name: /Lucía$/ }).waitFor();
  }, 45_000);
});

describe('a forgotten password', () => {
  it('when the link of the e-mail is followed, then a new password is set once, and the address keeps no token', async () => {
    const shopper = createShopper(shop.edgeUrl);
    await shopper.register();
    await page.goto('/entrar');
    await page.getByRole('link', { name: '¿Has olvidado tu contraseña?' }).click();
    await heading('Recupera tu contraseña').waitFor();
    for (const email of [`nadie-${randomUUID()}@example.com`, shopper.email]) {
      await page.getByLabel('Correo').fill(email);
      await page.keyboard.press('Enter');
      await page.getByText('Si hay una cuenta con ese correo').waitFor();
      await button('Enviar otro enlace').waitFor();
      await checkPage(page);
    }
    const mail = await createInbox(shop.edgeUrl).waitForEmail(shopper.email, '/restablecer#token=');
    const link = new URL(/https?:\S+#token=\S+/.exec(mail)?.[0] ?? '');

    await page.goto(link.pathname + link.hash);
    await heading('Elige una contraseña nueva').waitFor();
    await page.waitForURL((url) => url.hash === '');
    await page.getByLabel('Contraseña nueva').fill('cuatro gatos azules');
    await checkPage(page);
    await page.keyboard.press('Enter');
    await page.getByText('Tu contraseña ha cambiado').waitFor();
    await checkPage(page);
    await page.getByRole('main').getByRole('link', { name: 'Entrar' }).click();
    await signIn(page, { ...shopper, password: 'cuatro gatos azules' });
    await page.getByRole('link', { name: /Lucía$/ }).waitFor();

    await page.goto(link.pathname + link.hash);
    await page.getByLabel('Contraseña nueva').fill('cinco gatos azules');
    await page.keyboard.press('Enter');
    await page.getByText('Este enlace ya se ha usado o ha caducado.').waitFor();
    await page.getByRole('link', { name: 'Pedir otro enlace' }).click();
    await heading('Recupera tu contraseña').waitFor();
  }, 60_000);

  it('when links are asked for too often, then the page says how long to wait', async () => {
    const email = `nadie-${randomUUID()}@example.com`;
    const { call } = createShopper(shop.edgeUrl);
    for (let count = 0; count < 5; count++) {
      const { status } = await call('/users/password-resets', { method: 'POST', body: { email } });
      expect(status).toBe(202);
    }
    await page.goto('/recuperar');
    await page.getByLabel('Correo').fill(email);
    await page.keyboard.press('Enter');
    const alert = page.getByRole('alert');
    await alert.getByText('Demasiados intentos seguidos. Espera 15 minutos y vuelve').waitFor();
    await checkPage(page);
    expect(await button('Enviar el enlace').isEnabled()).toBe(true);
  }, 30_000);
});
