import { execFileSync } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { launchBrowser } from './support/browser.js';
import { checkPage } from './support/check-page.js';
import { createShopper, shippingAddress } from './support/shopper.js';
import { shop } from './support/shop.js';

let browser: Browser;
let context: BrowserContext;
let page: Page;
const complaints: string[] = [];
const pictures = join(process.env['TIENDA_STATE'] ?? '.tienda/test', 'screenshots');

beforeAll(async () => {
  await mkdir(pictures, { recursive: true });
  browser = await launchBrowser();
});

beforeEach(async () => {
  complaints.length = 0;
  context = await browser.newContext({ baseURL: shop.edgeUrl, locale: 'es-ES' });
  context.setDefaultTimeout(15_000);
  page = await context.newPage();
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => {
    // The browser itself writes a line for each 401 and 404: those are answers, not faults.
    const answer = message.text().startsWith('Failed to load resource');
    if (message.type() === 'error' && !answer) complaints.push(message.text());
  });
});

afterEach(() => context.close());
afterAll(() => browser.close());

async function look(name: string): Promise<void> {
  await page.screenshot({ path: join(pictures, `${name}.png`), fullPage: true });
  await checkPage(page);
}
const button = (name: string) => page.getByRole('button', { name, exact: true });

async function fillCart(): Promise<void> {
  await page.goto('/');
  await page.getByRole('combobox', { name: 'Buscar productos' }).fill('mesa');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: /mesa/ }).first().waitFor();
  await look('search');
  const products = page.getByRole('region').getByRole('link', { name: /mesa/i });
  await products.first().click();
  await button('Una unidad más').click();
  await look('product');
  await button('Añadir al carrito').click();
  await page.getByRole('link', { name: 'Ver el carrito' }).click();
  await page.getByRole('heading', { name: 'Tu carrito' }).waitFor();
  await look('cart');
}

async function register(email: string, password: string): Promise<void> {
  await page.getByRole('link', { name: 'Comprar', exact: true }).click();
  await look('sign-in');
  await page.getByRole('link', { name: 'Crea una' }).click();
  await page.getByLabel('Nombre').fill('Lucía Peña');
  await page.getByLabel('Correo').fill(email);
  await page.getByLabel('Contraseña').fill(password);
  await look('register');
  await button('Crear cuenta').click();
}

async function checkOut(): Promise<string> {
  await page.getByLabel('Nombre y apellidos').fill(shippingAddress.name);
  await page.getByLabel('Calle y número').fill(shippingAddress.line1);
  await page.getByLabel('Código postal').fill(shippingAddress.postalCode);
  await page.getByLabel('Localidad').fill(shippingAddress.city);
  await look('checkout');
  await button('Confirmar la compra').click();
  const thanks = page.getByRole('heading', { name: /^Gracias por tu compra\./ });
  await thanks.waitFor();
  await page.getByRole('link', { name: /Ver el recibo/ }).waitFor();
  await look('confirmation');
  return (await thanks.textContent()) ?? '';
}

/** Opens the receipt in its tab and answers what a person reads in it. */
async function readReceipt(): Promise<string> {
  const opened = context.waitForEvent('page');
  const answered = context.waitForEvent('response', (answer) => answer.url().includes('receipts'));
  await page
    .getByRole('link', { name: /Ver el recibo/ })
    .first()
    .click();
  const [tab, answer] = await Promise.all([opened, answered]);
  expect([answer.status(), answer.headers()['content-type']]).toEqual([200, 'application/pdf']);
  // The viewer keeps the bytes to itself, so the address is read once more.
  const pdf = Buffer.from(await (await fetch(answer.url())).arrayBuffer());
  await tab.close();
  return execFileSync('pdftotext', ['-enc', 'UTF-8', '-', '-'], { input: pdf }).toString();
}

describe('in a browser', () => {
  it('when a visitor searches, buys and reads, then the message and the receipt are there', async () => {
    const { email, password } = createShopper(shop.edgeUrl);
    await fillCart();
    await register(email, password);
    const sentence = await checkOut();
    expect(sentence).toMatch(/^Gracias por tu compra\. Tu pedido #\d{5,} será enviado\.$/);

    const number = /#\d+/.exec(sentence)?.[0];
    expect(await readReceipt()).toContain(number);

    await page
      .getByRole('link', { name: /bandeja/ })
      .first()
      .click();
    await page.getByText(sentence).first().waitFor();
    await page
      .getByRole('link', { name: /Ver el recibo/ })
      .first()
      .waitFor();
    await look('inbox');

    await page.goto('/pedidos');
    await page
      .getByRole('link', { name: /^Pedido #/ })
      .first()
      .waitFor();
    await look('orders');
    expect(complaints).toEqual([]);
  }, 90_000);

  it('when the page is loaded again, then the session and the cart are still there', async () => {
    const { email, password } = createShopper(shop.edgeUrl);
    await fillCart();
    await register(email, password);
    await page.getByRole('heading', { name: 'Comprar' }).waitFor();
    await page.reload();
    await page.getByRole('heading', { name: 'Comprar' }).waitFor();
    await page.goto('/carrito');
    await page.getByRole('heading', { name: 'Tu carrito' }).waitFor();
    expect(complaints).toEqual([]);
  }, 60_000);

  it('when there is no such page, then a page says so and leads on', async () => {
    await page.goto('/esto-no-existe');
    await page.getByRole('main').getByRole('link').first().waitFor();
    await look('not-found');
    expect(complaints).toEqual([]);
  }, 30_000);
});
