import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { launchBrowser } from './support/browser.js';
import { shop } from './support/shop.js';

let browser: Browser;
let context: BrowserContext;
let page: Page;
let field: Locator;
const pictures = join(process.env['TIENDA_STATE'] ?? '.tienda/test', 'screenshots');

beforeAll(async () => {
  await mkdir(pictures, { recursive: true });
  browser = await launchBrowser();
});

beforeEach(async () => {
  context = await browser.newContext({ baseURL: shop.edgeUrl, locale: 'es-ES' });
  context.setDefaultTimeout(15_000);
  page = await context.newPage();
  field = page.getByRole('combobox', { name: 'Buscar productos' });
  await page.goto('/');
});

afterEach(() => context.close());
afterAll(() => browser.close());

const list = () => page.getByRole('listbox', { name: 'Sugerencias' });
const option = (name: RegExp) => list().getByRole('option', { name });

describe('suggestions in a browser', () => {
  it('when a word is begun, then the keys walk the list, and Escape closes it', async () => {
    await field.fill('mes');
    await list().waitFor();
    await page.getByRole('status').filter({ hasText: 'sugerencias' }).waitFor();
    await page.keyboard.press('ArrowDown');
    const first = list().getByRole('option').first();
    expect(await first.getAttribute('aria-selected')).toBe('true');
    expect(await field.getAttribute('aria-activedescendant')).toBe(await first.getAttribute('id'));
    await page.screenshot({ path: join(pictures, 'suggestions.png') });
    await page.keyboard.press('ArrowUp');
    expect(await field.getAttribute('aria-activedescendant')).toBeNull();
    await page.keyboard.press('Escape');
    await list().waitFor({ state: 'detached' });
    expect(await field.inputValue()).toBe('mes');
    expect(await field.getAttribute('aria-expanded')).toBe('false');
  }, 30_000);

  it('when a word is taken with Enter, then it is searched for', async () => {
    await field.fill('estnt');
    await option(/^estantería$/).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.waitForURL((url) => url.searchParams.get('q') === 'estantería');
    expect(await field.inputValue()).toBe('estantería');
    await list().waitFor({ state: 'detached' });
  }, 30_000);

  it('when a category or a product is clicked, then its page opens', async () => {
    await field.fill('mes');
    await option(/^Mesas\s*Categoría$/).click();
    await page.waitForURL((url) => url.searchParams.get('categoria') === 'mesas');
    await field.fill('mesa');
    await option(/Producto$/)
      .first()
      .click();
    await page.waitForURL(/\/producto\/mesa/);
    expect(await field.inputValue()).toBe('');
  }, 30_000);

  it('when the suggestions fail, then searching works as ever', async () => {
    await page.route('**/products/suggestions*', (route) => route.abort());
    await field.fill('mesa');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: /mesa/ }).first().waitFor();
    expect(await list().count()).toBe(0);
  }, 30_000);

  it('when the window is narrow, then the list fits into it', async () => {
    await page.setViewportSize({ width: 360, height: 640 });
    await field.fill('mes');
    await list().waitFor();
    await page.screenshot({ path: join(pictures, 'suggestions-narrow.png') });
    const wide = await page.evaluate('document.documentElement.scrollWidth');
    expect(wide).toBeLessThanOrEqual(360);
  }, 30_000);
});
