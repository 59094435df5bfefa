import type { Page } from 'playwright-core';
import { checkView } from './support/check-page.js';
import { fillCart } from './support/cart.js';
import { createProduct } from './support/goods.js';
import { createShopper } from './support/shopper.js';
import { shop } from './support/shop.js';
import { signIn, visitEach } from './support/visit.js';

let page: Page;

visitEach((visit) => {
  page = visit.page;
});
const button = (name: string | RegExp) => page.getByRole('button', { name });
const focused = () => page.evaluate('document.activeElement?.textContent');

describe('a cart that changed', () => {
  it.each([390, 1280])(
    'when prices, stock and the range change, then each line says so and is accepted by keys (%i px)',
    async (width) => {
      await page.setViewportSize({ width, height: 844 });
      const start = { price: 2000, available: 9 };
      const dearer = await createProduct('Botijo azul', start);
      const cheaper = await createProduct('Botijo rojo', start);
      const fewer = await createProduct('Botijo verde', start);
      const none = await createProduct('Botijo negro', start);
      const gone = await createProduct('Botijo blanco', start);
      await fillCart(page, [dearer.id, cheaper.id, fewer.id, none.id, gone.id], 5);
      await dearer.change({ price: 2550 });
      await cheaper.change({ price: 1200 });
      await fewer.change({ available: 3 });
      await none.change({ available: 0 });
      await gone.change({ status: 'archived' });

      await page.goto('/carrito');
      const news = page.getByRole('status').filter({ hasText: 'Tu carrito ha cambiado.' });
      await news.waitFor();
      expect(await news.textContent()).toContain(
        '1 producto ha subido de precio, 1 ha bajado de precio, 1 tiene menos unidades y 2 ya no se pueden comprar.',
      );
      const line = (name: string) => page.getByRole('listitem').filter({ hasText: name });
      await line('Botijo azul').getByText('Ha subido de 20,00 € a 25,50 €.').waitFor();
      await line('Botijo rojo').getByText('Ha bajado de 20,00 € a 12,00 €.').waitFor();
      await line('Botijo verde').getByText('Quedan 3 y querías 5.').waitFor();
      await line('Botijo verde').getByText('60,00 €', { exact: true }).waitFor();
      await line('Botijo negro').getByText('Se ha agotado.').waitFor();
      await line('Botijo blanco').getByText('Ya no se vende.').waitFor();
      // 5 × 25.50 + 5 × 12.00 + 3 × 20.00: what can be bought.
      await page.getByLabel('Resumen').getByText('247,50 €').waitFor();
      await checkView(page);

      await button('Ajustar a 3: Botijo verde').press('Enter');
      await button('Ajustar a 3: Botijo verde').waitFor({ state: 'detached' });
      expect(await focused()).toBe('Botijo verde');
      await line('Botijo verde').getByRole('status').getByText('3', { exact: true }).waitFor();
      await button('Quitar: Botijo negro').press('Enter');
      await line('Botijo negro').waitFor({ state: 'detached' });
      expect(await focused()).toBe('Tu carrito');

      await button('Aceptar los cambios').press('Enter');
      await news.waitFor({ state: 'detached' });
      expect(await page.getByRole('listitem').allTextContents()).toHaveLength(3);
      await page.reload();
      await page.getByRole('link', { name: 'Comprar', exact: true }).waitFor();
      expect(await news.count()).toBe(0);
    },
    60_000,
  );

  it('when only a price changed, then buying goes on without accepting it', async () => {
    const product = await createProduct('Botijo gris', { price: 2000, available: 9 });
    await fillCart(page, [product.id], 1);
    await product.change({ price: 2100 });
    await page.goto('/carrito');
    await page.getByText('Ha subido de 20,00 € a 21,00 €.').waitFor();
    await page.getByRole('link', { name: 'Comprar', exact: true }).click();
    await page.getByRole('heading', { name: 'Entra en tu cuenta' }).waitFor();
  }, 30_000);

  it('when adjusting fails, then it says so where the keys are, and the second try buys', async () => {
    const fewer = await createProduct('Botijo malva', { price: 2000, available: 9 });
    const none = await createProduct('Botijo beis', { price: 2000, available: 9 });
    await fillCart(page, [fewer.id, none.id], 5);
    await fewer.change({ available: 3 });
    await none.change({ available: 0 });
    await page.goto('/carrito');
    await page.route('**/cart/lines/*', (route) => route.fulfill({ status: 503, body: '' }));
    await button('Ajustar y comprar').press('Enter');
    await page.locator('.outcome:focus').getByText('La tienda está muy ocupada.').waitFor();
    await page.getByText('Quedan 3 y querías 5.').waitFor();
    await button('Aceptar los cambios').press('Enter');
    await page.locator('.cart-main > .outcome:focus').waitFor();
    await page.unroute('**/cart/lines/*');
    await button('Ajustar y comprar').press('Enter');
    await page.getByRole('heading', { name: 'Entra en tu cuenta' }).waitFor();
  }, 30_000);

  it('when a shopper had a cart, then the guest’s is joined, and both pages say so', async () => {
    const mine = await createProduct('Botijo pardo', { price: 2000, available: 9 });
    const guests = await createProduct('Botijo rosa', { price: 2000, available: 9 });
    const shopper = createShopper(shop.edgeUrl);
    await shopper.register();
    await shopper.signIn();
    const path = `/orders/cart/lines/${mine.id}`;
    await shopper.call(path, { method: 'PUT', body: { quantity: 2 } });
    await fillCart(page, [guests.id], 1);
    await page.goto('/carrito');
    await page.getByRole('link', { name: 'Comprar', exact: true }).click();
    await signIn(page, shopper);
    const note = page.getByText('Hemos juntado tu carrito con lo que ya tenías en tu cuenta.');
    await note.waitFor();
    await page.getByRole('link', { name: 'Cambiar el carrito' }).click();
    await note.waitFor();
    await page.getByRole('heading', { name: 'Botijo pardo' }).waitFor();
    await page.getByRole('heading', { name: 'Botijo rosa' }).waitFor();
    await button('Entendido').click();
    await note.waitFor({ state: 'detached' });
  }, 45_000);
});
