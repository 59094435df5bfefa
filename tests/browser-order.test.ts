import type { Page } from 'playwright-core';
import { checkView } from './support/check-page.js';
import { asStaff, createProduct } from './support/goods.js';
import { createShopper } from './support/shopper.js';
import { shop } from './support/shop.js';
import { signIn, visitEach } from './support/visit.js';

let page: Page;

visitEach((visit) => {
  page = visit.page;
});
const button = (name: string) => page.getByRole('button', { name, exact: true });
const step = (name: string) =>
  page.getByLabel('Estado').getByRole('listitem').filter({ hasText: name });
const focused = () => page.evaluate('document.activeElement?.textContent');

/** Buys three of a product over HTTP and opens the order's page as the shopper. */
async function openOrder(name: string) {
  const product = await createProduct(name, { price: 2000, available: 9 });
  const shopper = createShopper(shop.edgeUrl);
  await shopper.register();
  await shopper.signIn();
  const placed = await shopper.order([{ productId: product.id, quantity: 3 }]);
  const { id, number } = placed.body as { id: string; number: number };
  await page.goto(`/pedidos/${id}`);
  await signIn(page, shopper);
  await page.getByRole('heading', { name: `Pedido #${number}` }).waitFor();
  return { id, number, product };
}

describe('the list of orders', () => {
  it.each([390, 1280])(
    'when a status is chosen by keys, then the address has it, and the list only those (%i px)',
    async (width) => {
      await page.setViewportSize({ width, height: 844 });
      const product = await createProduct('Cántaro de jade', { price: 2000, available: 9 });
      const shopper = createShopper(shop.edgeUrl);
      await shopper.register();
      await shopper.signIn();
      const numbers: number[] = [];
      for (let n = 0; n < 2; n += 1) {
        const placed = await shopper.order([{ productId: product.id, quantity: 1 }]);
        const { id, number } = placed.body as { id: string; number: number };
        if (n === 0) await shopper.call(`/orders/${id}/cancellation`, { method: 'POST' });
        numbers.push(number);
      }
      const listed = () => page.getByRole('heading', { name: /^Pedido #/ }).allTextContents();
      const says = (words: string) => page.getByRole('status').getByText(words, { exact: true });
      const view = (name: string) => page.getByRole('link', { name, exact: true });

      await page.goto('/pedidos');
      await signIn(page, shopper);
      await says('2 pedidos').waitFor();
      await view('Cancelados').press('Enter');
      await says('1 pedido').waitFor();
      expect(await listed()).toEqual([`Pedido #${numbers[0]}`]);
      expect(await focused()).toBe('Cancelados');
      expect(new URL(page.url()).search).toBe('?estado=cancelado');
      await page.reload();
      await says('1 pedido').waitFor();
      expect(await view('Cancelados').getAttribute('aria-current')).toBe('true');

      await view('Enviados').click();
      await page.getByText('No tienes pedidos enviados.').waitFor();
      await checkView(page);
      await view('Ver todos').click();
      await says('2 pedidos').waitFor();
      expect(await listed()).toEqual([`Pedido #${numbers[1]}`, `Pedido #${numbers[0]}`]);
      await page.goBack();
      await page.getByText('No tienes pedidos enviados.').waitFor();
    },
    45_000,
  );
});

describe('an order in the shop', () => {
  it.each([390, 1280])(
    'when it is cancelled by keys, then it is asked once, told, and the stock is back (%i px)',
    async (width) => {
      await page.setViewportSize({ width, height: 844 });
      const { number, product } = await openOrder('Cántaro de barro');
      expect(await product.available()).toBe(6);
      await step('Confirmado').locator('time').waitFor();
      await button('Cancelar el pedido').press('Enter');
      await page.getByText(`¿Cancelar el pedido #${number}?`).waitFor();
      expect(await focused()).toBe('Sí, cancelar');
      await checkView(page);
      await button('No, conservarlo').press('Enter');
      expect(await focused()).toBe('Cancelar el pedido');

      await page.keyboard.press('Enter');
      await page.keyboard.press('Enter');
      const told = page.getByText('Pedido cancelado. Se devuelven 60,00 €.');
      await told.waitFor();
      expect(await focused()).toBe(await told.textContent());
      await step('Cancelado').locator('time').waitFor();
      expect(await button('Cancelar el pedido').count()).toBe(0);
      expect(await product.available()).toBe(9);
    },
    45_000,
  );

  it('when it was shipped meanwhile, then cancelling says so, and who brings it', async () => {
    const { id, product } = await openOrder('Cántaro de vidrio');
    await button('Cancelar el pedido').click();
    await asStaff(`/orders/${id}/shipment`, {
      method: 'POST',
      body: { carrier: 'SEUR', trackingCode: '0284-1937' },
    });
    await button('Sí, cancelar').click();
    await page.getByText('Ya no se puede cancelar: el pedido está enviado.').waitFor();
    await step('Enviado').getByText('SEUR').waitFor();
    await step('Enviado').getByText('0284-1937').waitFor();
    expect(await product.available()).toBe(6);
  }, 30_000);

  it('when the receipt is not ready, then it is asked for again after Retry-After', async () => {
    const asked: number[] = [];
    await page.route('**/receipt', async (route) => {
      asked.push(Date.now());
      if (asked.length > 2) return route.fallback();
      const body = JSON.stringify({ type: '/problems/receipt-pending', status: 404 });
      const headers = { 'retry-after': '1', 'content-type': 'application/problem+json' };
      await route.fulfill({ status: 404, headers, body });
    });
    await openOrder('Cántaro de cobre');
    await button('Preparando el recibo…').waitFor();
    await page.getByRole('link', { name: /^Ver el recibo/ }).waitFor();
    const [first = 0, second = 0, third = 0] = asked;
    expect(second - first).toBeGreaterThan(900);
    expect(third - second).toBeGreaterThan(900);
  }, 30_000);
});
