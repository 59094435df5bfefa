import type { Page } from 'playwright-core';
import { goToCheckout } from './support/checkout.js';
import { createProduct } from './support/goods.js';
import { visitEach } from './support/visit.js';

let page: Page;

visitEach((visit) => {
  page = visit.page;
});
const button = (name: string) => page.getByRole('button', { name, exact: true });

/** Wants two each of two products at the checkout, when one of them goes and one is left of the other. */
async function beRefused() {
  const left = await createProduct('Botijo lila', { price: 2000, available: 9 });
  const sold = await createProduct('Botijo ocre', { price: 2000, available: 9 });
  await goToCheckout(page, [left.id, sold.id], 2);
  await left.change({ available: 1 });
  await sold.change({ available: 0 });
  await button('Confirmar la compra').click();
  const refusal = page.getByRole('alert').filter({ hasText: 'no se ha cobrado nada' });
  await refusal.getByText('solo queda 1.').waitFor();
  return { left, sold, refusal };
}

describe('a checkout that comes too late', () => {
  it('when the last ones go at the checkout, then the refusal leads to their line, and one click mends it', async () => {
    const { left, sold, refusal } = await beRefused();
    await refusal.getByRole('link', { name: 'Botijo ocre' }).click();
    await page.getByText('Se ha agotado.').waitFor();
    await page
      .locator(':focus')
      .filter({ hasText: /^Botijo ocre$/ })
      .waitFor();

    await button('Ajustar y comprar').click();
    await button('Confirmar la compra').click();
    await page.getByRole('heading', { name: /^Gracias por tu compra\./ }).waitFor();
    expect([await left.available(), await sold.available()]).toEqual([0, 0]);
  }, 60_000);

  it('when the cart is adjusted there by keys, then what came of it has the focus, and it buys', async () => {
    const { left, sold } = await beRefused();
    await page.route('**/cart/lines/*', (route) => route.fulfill({ status: 503, body: '' }));
    await button('Ajustar el carrito').press('Enter');
    await page.locator('.outcome:focus').getByText('La tienda está muy ocupada.').waitFor();
    await page.unroute('**/cart/lines/*');
    await button('Ajustar el carrito').press('Enter');
    await page.locator('.outcome:focus').getByText('Carrito ajustado.').waitFor();
    await page.locator('button:enabled', { hasText: 'Confirmar la compra' }).press('Enter');
    await page.getByRole('heading', { name: /^Gracias por tu compra\./ }).waitFor();
    expect([await left.available(), await sold.available()]).toEqual([0, 0]);
  }, 60_000);
});
