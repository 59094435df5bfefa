import { readFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { checkView } from './support/check-page.js';
import { createProduct } from './support/goods.js';
import { createShopper } from './support/shopper.js';
import { administrator, shop } from './support/shop.js';
import { signIn, startVisit, visitEach } from './support/visit.js';

let browser: Browser;
let page: Page;

visitEach((visit, started) => {
  browser = started;
  page = visit.page;
});

const button = (name: string) => page.getByRole('button', { name, exact: true });

/** One order of a new shopper, over HTTP. */
async function placeOrder(name: string) {
  const product = await createProduct(name, { price: 2000, available: 9 });
  const shopper = createShopper(shop.edgeUrl);
  await shopper.register();
  await shopper.signIn();
  const placed = await shopper.order([{ productId: product.id, quantity: 1 }]);
  return { ...(placed.body as { id: string; number: number }), shopper, product };
}

async function openOrders(search: string): Promise<void> {
  await page.goto(`/admin/pedidos?${search}`);
  await signIn(page, administrator);
  await page.getByRole('heading', { name: 'Pedidos' }).waitFor();
}

const step = (name: string) =>
  page.getByLabel('Historial').getByRole('listitem').filter({ hasText: name });

describe('the back office', () => {
  it.each([390, 1280])(
    'when an administrator ships and delivers, then the history says so, and the customer sees who brings it (%i px)',
    async (width) => {
      await page.setViewportSize({ width, height: 844 });
      const { id, number, shopper } = await placeOrder('Jarra de loza');
      await openOrders(`q=${encodeURIComponent(shopper.email)}`);
      await page.getByRole('status').getByText('1 pedido', { exact: true }).waitFor();
      await checkView(page);
      await page
        .getByRole('row', { name: `#${number}` })
        .getByRole('link')
        .press('Enter');

      await page.getByRole('heading', { name: `Pedido #${number}` }).waitFor();
      await page.getByRole('link', { name: shopper.email }).waitFor();
      await step('Confirmado').getByText('Por el cliente').waitFor();
      await page.getByLabel('Transportista').fill('Correos Express');
      await page.getByLabel('Código de seguimiento').fill('PQ-77');
      await page.keyboard.press('Enter');
      await step('Enviado').getByText('Por ti').waitFor();
      await step('Enviado').getByText('PQ-77').waitFor();
      await page.getByText('Enviado. Si el cliente quiere avisos, recibirá uno.').waitFor();
      expect(await page.evaluate('document.activeElement?.textContent')).toContain('Enviado.');
      expect(await button('Cancelar el pedido').count()).toBe(0);
      await checkView(page);

      const customer = await startVisit(browser);
      await customer.page.goto(`/pedidos/${id}`);
      await signIn(customer.page, shopper);
      await customer.page.getByText('Correos Express').waitFor();
      await customer.page.getByText('PQ-77').waitFor();
      await customer.context.close();

      await button('Marcar como entregado').press('Enter');
      await page.keyboard.press('Enter');
      await step('Entregado').getByText('Por ti').waitFor();
    },
    60_000,
  );

  it('when the list is filtered by keys, then the address has it, and clearing brings all back', async () => {
    const { number, shopper, product } = await placeOrder('Jarra de peltre');
    await openOrders('');
    const search = page.getByRole('searchbox', { name: 'Número o correo' });
    await search.fill(`#${number}`);
    await page.getByLabel('Estado').selectOption('Cancelado');
    await search.press('Enter');
    await page.getByText('Ningún pedido cumple estos filtros.').waitFor();
    expect(new URL(page.url()).search).toBe(`?q=%23${number}&estado=cancelado`);
    await page.getByLabel('Estado').selectOption('Confirmado');
    await search.press('Enter');
    await page.getByRole('row', { name: `#${number}` }).waitFor();
    expect(await page.evaluate('document.activeElement.name')).toBe('q');

    const download = page.waitForEvent('download');
    await button('Exportar CSV').click();
    expect((await download).suggestedFilename()).toMatch(/^pedidos-\d{4}-\d\d-\d\d\.csv$/);
    const csv = await readFile(await (await download).path(), 'utf8');
    expect(csv.trim().split('\r\n')).toHaveLength(2);
    expect(csv).toContain(`${number},`);
    expect(csv).toContain(`1 × ${product.name}`);
    expect(csv).toContain(shopper.email);

    await page.getByLabel('Desde').fill('2026-02-02');
    await page.getByLabel('Hasta').fill('2026-02-01');
    await button('Filtrar').click();
    await page.getByRole('alert').filter({ hasText: '«Hasta»' }).waitFor();
    await button('Quitar filtros').press('Enter');
    await button('Quitar filtros').waitFor({ state: 'detached' });
    expect(new URL(page.url()).search).toBe('');
    expect(await search.inputValue()).toBe('');
    expect(await page.getByRole('alert').count()).toBe(0);
  }, 45_000);
});
