import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { checkView } from './support/check-page.js';
import { visitEach } from './support/visit.js';

let page: Page;
const pictures = join(process.env['TIENDA_STATE'] ?? '.tienda/test', 'screenshots');

beforeAll(async () => {
  await mkdir(pictures, { recursive: true });
});

visitEach((visit) => {
  page = visit.page;
});
const look = (name: string) => page.screenshot({ path: join(pictures, `${name}.png`) });
const cards = () => page.locator('.card');
const settled = () => page.locator('.results[aria-busy="false"]').waitFor();
const whenAsked = (name: string, value: string | null) =>
  page.waitForURL((url) => url.searchParams.get(name) === value);

describe('a long list in a browser', () => {
  it('when the end comes near, then more is loaded, and the way back keeps the place', async () => {
    await page.goto('/');
    await cards().first().waitFor();
    expect(await cards().count()).toBe(24);
    await page.getByText(/^Has visto 24 de \d+ productos$/).scrollIntoViewIfNeeded();
    await cards().nth(47).waitFor();
    await cards().nth(47).scrollIntoViewIfNeeded();
    await cards().nth(48).waitFor();
    const far = cards().nth(40);
    await far.scrollIntoViewIfNeeded();
    const place = await page.evaluate('scrollY');
    const count = await cards().count();
    await far.getByRole('link').click();
    await page.waitForURL(/\/producto\//);
    await page.getByRole('button', { name: 'Añadir al carrito' }).waitFor();
    await page.goBack();
    await far.waitFor();
    expect(await cards().count()).toBe(count);
    await page.waitForFunction(`Math.abs(scrollY - ${String(place)}) < 80`);
  }, 45_000);

  it('when more is asked for by keyboard, then the focus goes on with what came', async () => {
    await page.addInitScript(`IntersectionObserver = class { observe() {} disconnect() {} }`);
    await page.goto('/');
    await page.getByRole('button', { name: 'Ver más productos' }).press('Enter');
    await page.getByRole('status').filter({ hasText: 'Has visto 48 de' }).waitFor();
    const first = await cards().nth(24).getByRole('link').innerText();
    await page.waitForFunction('document.activeElement?.tagName === "A"');
    expect(await page.evaluate('document.activeElement.textContent')).toBe(first);
  }, 30_000);

  it('when the catalogue says when to come back, then it is not asked before', async () => {
    const asked: Record<string, number[]> = {};
    await page.route(/\/products\?/, (route) => {
      const times = (asked[route.request().url()] ??= []);
      times.push(Date.now());
      const headers = { 'retry-after': '3' };
      return times.length > 1
        ? route.continue()
        : route.fulfill({ status: 503, headers, body: '' });
    });
    await page.goto('/?q=mesa');
    await settled();
    const waits = Object.values(asked).map(([first = 0, second = 0]) => second - first);
    expect(waits).not.toEqual([]);
    expect(Math.min(...waits)).toBeGreaterThanOrEqual(3000);
  }, 45_000);

  it('when the catalogue does not answer, then the page says so and tries again', async () => {
    const products = /\/products\?/;
    await page.route(products, (route) => route.fulfill({ status: 503, body: '' }));
    await page.goto('/?q=mesa');
    await page.getByRole('alert').filter({ hasText: 'ocupada' }).waitFor();
    await page.unroute(products);
    await page.getByRole('button', { name: 'Volver a intentarlo' }).click();
    await settled();
  }, 45_000);
});

describe('search on a phone', () => {
  beforeEach(() => page.setViewportSize({ width: 390, height: 844 }));

  it('when only keys are used, then the sheet opens, filters, closes and gives the focus back', async () => {
    await page.goto('/?q=mesa');
    await settled();
    const open = page.getByRole('button', { name: /^Filtros/ });
    const sheet = page.getByRole('dialog', { name: 'Filtros' });
    await open.press('Enter');
    await sheet.waitFor();
    await sheet.getByRole('link', { name: /^Escritorios/ }).press('Enter');
    await whenAsked('categoria', 'escritorios');
    await sheet.getByRole('switch', { name: 'Solo disponibles' }).press('Space');
    await whenAsked('disponibles', 'si');
    await sheet.getByRole('textbox', { name: 'Máximo, en euros' }).fill('500');
    await sheet.getByRole('button', { name: /^Ver \d+ productos?$/ }).press('Enter');
    await whenAsked('hasta', '500');
    await sheet.waitFor({ state: 'hidden' });
    await page.getByRole('button', { name: 'Filtros 3 activos' }).waitFor();
    expect(await page.evaluate('document.activeElement?.textContent')).toMatch(/^Filtros/);

    await open.press('Enter');
    await sheet.waitFor();
    await look('search-sheet');
    await page.keyboard.press('Escape');
    await sheet.waitFor({ state: 'hidden' });
  }, 30_000);

  it('when the page is narrow, then nothing stands out of it', async () => {
    for (const path of ['/', '/?q=mesa&categoria=mesas&disponibles=si&desde=1&hasta=999']) {
      await page.goto(path);
      await cards().first().waitFor();
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390);
    }
  }, 30_000);
});

describe('search for everybody', () => {
  it.each(['/', '/?q=mesa&categoria=mesas', '/?q=xyzzyqwert', '/?q=lamapra&disponibles=si'])(
    'when %s is shown, then everything has a name and headings are in order',
    async (path) => {
      await page.goto(path);
      await cards().first().waitFor();
      await checkView(page);
    },
    30_000,
  );

  it('when the results arrive, then they stand where their places were kept, and nothing moves', async () => {
    await page.addInitScript(`window.moved = 0;
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) window.moved += entry.value;
      }).observe({ type: 'layout-shift', buffered: true });`);
    let answer: () => void = () => undefined;
    const wanted = new Promise<void>((resolve) => (answer = resolve));
    await page.route(/\/products\?/, async (route) => {
      await wanted;
      await route.continue();
    });
    await page.goto('/?q=mesa');
    const places = await page.locator('.skeleton').nth(3).boundingBox();
    answer();
    await settled();
    const card = await cards().nth(3).boundingBox();
    expect([card?.x, card?.y, card?.width]).toEqual([places?.x, places?.y, places?.width]);
    expect(Math.abs((card?.height ?? 0) - (places?.height ?? 0))).toBeLessThan(30);
    expect(await page.evaluate('moved')).toBeLessThan(0.05);
  }, 30_000);
});
