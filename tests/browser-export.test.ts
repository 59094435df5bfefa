import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'playwright-core';
import { administrator } from './support/shop.js';
import { signIn, visitEach } from './support/visit.js';

let page: Page;

visitEach((visit) => {
  page = visit.page;
});

const button = (name: string) => page.getByRole('button', { name, exact: true });

/** Answers exports in the shop's place, as slowly as a test wants; its clock is the page's. */
async function startSlowExport() {
  const answers: ServerResponse[] = [];
  const server = createServer((_, response) => {
    answers.push(response.writeHead(200, { 'content-type': 'text/csv; charset=utf-8' }));
    response.write('number\r\n');
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}/orders/export`;
  await page.route('**/orders/export*', (route) => route.continue({ url }));
  return {
    answers,
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

describe('the export of orders', () => {
  let slow: Awaited<ReturnType<typeof startSlowExport>>;
  beforeEach(async () => {
    await page.clock.install();
    await page.goto('/admin/pedidos');
    await signIn(page, administrator);
    slow = await startSlowExport();
    const answered = page.waitForResponse('**/orders/export*');
    await button('Exportar CSV').press('Enter');
    await answered;
  });
  afterEach(() => slow.stop());

  it('when it takes minutes but something comes now and then, then it is saved whole', async () => {
    const download = page.waitForEvent('download');
    for (const line of ['3\r\n', '2\r\n', '1\r\n']) {
      await page.clock.fastForward(30_000);
      slow.answers[0]?.write(line);
      await page.waitForTimeout(300);
    }
    slow.answers[0]?.end();
    const csv = await readFile(await (await download).path(), 'utf8');
    expect(csv).toBe('number\r\n3\r\n2\r\n1\r\n');
    expect(await button('Exportar CSV').isEnabled()).toBe(true);
  }, 30_000);

  it('when nothing comes any more, then it says so where the keys are, and can be tried again', async () => {
    await page.clock.fastForward(36_000);
    await page.locator('.outcome:focus').getByText('La tienda tarda demasiado').waitFor();
    const download = page.waitForEvent('download');
    const answered = page.waitForResponse('**/orders/export*');
    await button('Exportar CSV').press('Enter');
    await answered;
    slow.answers[1]?.end();
    await download;
    await page.locator('.outcome:focus').getByText('Tu archivo está en las descargas.').waitFor();
  }, 30_000);

  it('when it breaks off, then half of it is not saved', async () => {
    slow.answers[0]?.destroy();
    await page.locator('.outcome:focus').getByText('No hay conexión con la tienda').waitFor();
    expect(await button('Exportar CSV').isEnabled()).toBe(true);
  }, 30_000);
});
