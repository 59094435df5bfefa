import type { Page } from 'playwright-core';
import { goToCheckout } from './support/checkout.js';
import { createProduct } from './support/goods.js';
import { visitEach } from './support/visit.js';

let page: Page;

visitEach((visit) => {
  page = visit.page;
});
const confirm = () => page.getByRole('button', { name: 'Confirmar la compra', exact: true });
const summary = () => page.getByRole('complementary', { name: 'Tu pedido' });

/** Shipping and total, once the total is the exact one. */
async function priceSeen(): Promise<string[]> {
  await summary().getByText('Total', { exact: true }).waitFor();
  return summary().locator('dd').allInnerTexts();
}

/** Shipping and total of the order whose page is open. */
async function priceOfOrder(): Promise<string[]> {
  await page.getByRole('heading', { name: /^Gracias por tu compra\./ }).waitFor();
  return (await page.locator('.order-totals dd').allInnerTexts()).slice(0, 2);
}

const goods = (price: number, weightGrams: number) =>
  createProduct('Botijo pesado', { price, weightGrams, available: 9 });

describe('the price at the checkout', () => {
  it.each([
    [1_000, ['3,90\u00a0€', '43,90\u00a0€']],
    [2_000, ['4,90\u00a0€', '44,90\u00a0€']],
    [20_000, ['19,90\u00a0€', '59,90\u00a0€']],
  ])(
    'when two of %i g are bought, then the order costs what was shown before',
    async (weightGrams, price) => {
      const { id } = await goods(2000, weightGrams);
      await goToCheckout(page, [id], 2);
      expect(await priceSeen()).toEqual(price);
      await confirm().click();
      expect(await priceOfOrder()).toEqual(price);
    },
    60_000,
  );

  it('when the cart reaches what the shop says, then shipping is free, and not before', async () => {
    const below = await goods(5999, 1000);
    await goToCheckout(page, [below.id], 1);
    expect(await priceSeen()).toEqual(['3,90\u00a0€', '63,89\u00a0€']);
    const rule = await summary().getByText('es gratis desde').innerText();
    const cents = Number(/(\d+),(\d\d)/.exec(rule)?.slice(1).join(''));
    expect(cents).toBe(6000);
    await below.change({ price: cents });
    await page.reload();
    await summary().getByText('El envío es gratis.').waitFor();
    expect(await priceSeen()).toEqual(['Gratis', '60,00\u00a0€']);
  }, 60_000);

  it('when the shop cannot say it, then nobody confirms until it can', async () => {
    const { id } = await goods(2000, 1000);
    await page.route('**/cart/quote', (route) => route.fulfill({ status: 503, body: '' }));
    await goToCheckout(page, [id], 1);
    const again = page.getByRole('button', { name: 'Volver a intentarlo' });
    await again.waitFor();
    expect(await confirm().isDisabled()).toBe(true);
    await page.unroute('**/cart/quote');
    await again.click();
    expect(await priceSeen()).toEqual(['3,90\u00a0€', '23,90\u00a0€']);
    expect(await confirm().isEnabled()).toBe(true);
  }, 60_000);
});
