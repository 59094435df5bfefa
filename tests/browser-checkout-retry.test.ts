import { randomInt } from 'node:crypto';
import pg from 'pg';
import type { Page } from 'playwright-core';
import { goToCheckout } from './support/checkout.js';
import { createProduct } from './support/goods.js';
import type { Shopper } from './support/shopper.js';
import { shop } from './support/shop.js';
import { visitEach } from './support/visit.js';

let page: Page;
/** The Idempotency-Key and the status of each purchase that was sent, in their order. */
let sent: Array<{ key: string | undefined; status: number }>;

visitEach((visit) => {
  page = visit.page;
  sent = [];
});
const button = (name: string) => page.getByRole('button', { name, exact: true });
const thanks = () => page.getByRole('heading', { name: /^Gracias por tu compra\./ }).waitFor();
const keys = () => new Set(sent.map(({ key }) => key));

async function beAtCheckout() {
  // Hardly anybody else pays the same, so what the bank has of this amount belongs to this purchase.
  const price = randomInt(1000, 5900);
  const product = await createProduct('Botijo gris', { price, available: 9 });
  const shopper = await goToCheckout(page, [product.id], 1);
  return { product, shopper };
}

/** Lets every purchase reach the shop, which answers; the first `lost` answers never arrive. */
async function loseAnswers(lost: number): Promise<void> {
  await page.route('**/orders', async (route, request) => {
    if (request.method() !== 'POST') return route.fallback();
    const purchase = { key: request.headers()['idempotency-key'], status: 0 };
    const isLost = sent.push(purchase) <= lost;
    const response = await route.fetch();
    purchase.status = response.status();
    return isLost ? route.abort('connectionreset') : route.fulfill({ response });
  });
}

async function ordersOf(shopper: Shopper): Promise<Array<{ id: string }>> {
  await shopper.signIn();
  const { body } = await shopper.call('/orders');
  return (body as { items: Array<{ id: string }> }).items;
}

describe('a purchase whose answer is lost', () => {
  it('when the next one arrives, then the shop has asked by itself under the same key', async () => {
    const { product, shopper } = await beAtCheckout();
    await loseAnswers(1);
    await button('Confirmar la compra').click();
    await thanks();
    expect(sent.map(({ status }) => status)).toEqual([201, 201]);
    expect(keys().size).toBe(1);
    expect(await ordersOf(shopper)).toHaveLength(1);
    expect(await product.available()).toBe(8);
  }, 60_000);

  it('when none arrives, then the page says so, and asks under the same key even after a reload', async () => {
    const { product, shopper } = await beAtCheckout();
    await loseAnswers(4);
    await button('Confirmar la compra').click();
    const unclear = page.getByText('No sabemos si tu pedido ha llegado a hacerse.');
    await unclear.waitFor();
    expect(sent).toHaveLength(4);
    await page.reload();
    await unclear.waitFor();
    await button('Comprobar y terminar').click();
    await thanks();
    expect(sent.map(({ status }) => status)).toEqual([201, 201, 201, 201, 201]);
    expect(keys().size).toBe(1);
    expect(await ordersOf(shopper)).toHaveLength(1);
    expect(await product.available()).toBe(8);
  }, 60_000);

  it('when the shopper leaves before it is known, then the browser keeps nothing of it', async () => {
    await beAtCheckout();
    await loseAnswers(4);
    await button('Confirmar la compra').click();
    await page.getByText('No sabemos si tu pedido ha llegado a hacerse.').waitFor();
    const kept = () => page.evaluate(() => JSON.stringify({ ...sessionStorage, ...localStorage }));
    expect(await kept()).toContain('shippingAddress');
    await page.goto(new URL('/cuenta', page.url()).href);
    await button('Salir').click();
    await page.waitForURL((url) => url.pathname === '/');
    expect(await kept()).toBe('{}');
  }, 60_000);

  it('when the bank loses it, then one order comes of it, and it is paid once', async () => {
    const { shopper } = await beAtCheckout();
    await loseAnswers(0);
    await page.getByLabel('Tarjeta de prueba incierta').check();
    await button('Confirmar la compra').click();
    await thanks();
    expect(sent.map(({ status }) => status)).toEqual([503, 201]);
    expect(keys().size).toBe(1);
    const placed = await ordersOf(shopper);
    expect(placed).toHaveLength(1);
    expect(await authorisationsSince(placed[0]?.id)).toEqual([placed[0]?.id]);
  }, 60_000);
});

/** The orders, or null, of what the bank has reserved of the order's total in the minute before it. */
async function authorisationsSince(orderId: string | undefined) {
  const database = new pg.Client({ connectionString: shop.databaseUrl });
  await database.connect();
  try {
    const { rows } = await database.query<{ id: string | null }>(
      `select claimed.id
      from orders.orders o
      join payment_sandbox.authorisations a on a.amount = o.total
        and a.authorised_at > o.placed_at - interval '1 minute'
      left join orders.orders claimed on claimed.payment_authorisation = a.id
      where o.id = $1`,
      [orderId],
    );
    return rows.map(({ id }) => id);
  } finally {
    await database.end();
  }
}

it('when the button is pressed twice at once, then it is one purchase', async () => {
  const { product, shopper } = await beAtCheckout();
  await loseAnswers(0);
  await button('Confirmar la compra').focus();
  // Before the page can draw anything.
  await page.evaluate('for (const it of [0, 1]) document.activeElement.click()');
  await thanks();
  expect(sent.map(({ status }) => status)).toEqual([201]);
  expect(await ordersOf(shopper)).toHaveLength(1);
  expect(await product.available()).toBe(8);
}, 60_000);
