import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
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
const heading = (name: string) => page.getByRole('heading', { name, exact: true });
const link = (name: string | RegExp) => page.getByRole('link', { name });
const categoryLink = (name: RegExp) =>
  page.getByRole('navigation', { name: 'Categorías' }).getByRole('link', { name });
const filters = () => page.getByRole('list', { name: 'Filtros activos' });
const asked = (name: string) => new URL(page.url()).searchParams.get(name);
const whenAsked = (name: string, value: string | null) =>
  page.waitForURL((url) => url.searchParams.get(name) === value);

/** What the cards say once the answer to the newest question is there. */
async function shown(part: 'name' | 'category' | 'price'): Promise<string[]> {
  await page.locator('.results[aria-busy="false"]').waitFor();
  return cards().locator(`.card-${part}`).allInnerTexts();
}

async function shownEuros(): Promise<number[]> {
  const texts = await shown('price');
  return texts.map((text) => Number(text.replace(/\s.*/s, '').replace('.', '').replace(',', '.')));
}

describe('search in a browser', () => {
  it('when a category is chosen, then only its products are left, and the address says so', async () => {
    await page.goto('/?q=mesa');
    await heading('Resultados para «mesa»').waitFor();
    await categoryLink(/^Escritorios/).click();
    await whenAsked('categoria', 'escritorios');
    await heading('«mesa» en Escritorios').waitFor();
    expect(new Set(await shown('category'))).toEqual(new Set(['Escritorios']));
    await page.reload();
    await heading('«mesa» en Escritorios').waitFor();
    await look('search-category');
    await page.goBack();
    await whenAsked('categoria', null);
    await heading('Resultados para «mesa»').waitFor();
    expect(new Set(await shown('category')).size).toBeGreaterThan(1);
    expect(await filters().count()).toBe(0);
  }, 30_000);

  it('when a page is opened, then nothing is asked for twice', async () => {
    const asked: string[] = [];
    page.on('request', (request) => asked.push(`${request.method()} ${request.url()}`));
    await page.goto('/?q=mesa');
    await heading('Resultados para «mesa»').waitFor();
    await shown('name');
    // A picture that stands in two places is one, though the browser names it twice.
    const distinct = asked.filter((line) => !line.endsWith('.svg'));
    expect(distinct).toEqual([...new Set(distinct)]);
    expect(distinct.some((line) => line.includes('/products?'))).toBe(true);
  });

  it('when a filter is removed, then the others stay, and the focus has a place', async () => {
    await page.goto('/?q=mesa&categoria=mesas&disponibles=si&hasta=300');
    await filters().getByRole('link', { name: 'Quitar el filtro Mesas' }).click();
    await whenAsked('categoria', null);
    expect([asked('q'), asked('disponibles'), asked('hasta')]).toEqual(['mesa', 'si', '300']);
    expect(await page.evaluate('document.activeElement?.id')).toBe('resultados');
    await filters().getByRole('link', { name: 'Quitar todos' }).click();
    await page.waitForURL((url) => url.search === '?q=mesa');
    await filters().waitFor({ state: 'detached' });
  }, 30_000);

  it('when prices are bounded, the Spanish or the English way, then no other prices are shown', async () => {
    await page.goto('/?q=mesa');
    const from = page.getByRole('textbox', { name: 'Mínimo, en euros' });
    const to = page.getByRole('textbox', { name: 'Máximo, en euros' });
    await from.fill('1.200');
    await to.fill('1,100.50');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').filter({ hasText: 'no puede pasar del máximo' }).waitFor();
    expect(await from.getAttribute('aria-invalid')).toBe('true');
    await from.fill('muchos');
    await page.getByRole('button', { name: 'Aplicar' }).click();
    await page.getByRole('alert').filter({ hasText: 'Escribe un importe' }).waitFor();
    expect([asked('desde'), asked('hasta')]).toEqual([null, null]);

    await from.fill('159,50 €');
    await to.fill('399.90');
    await page.keyboard.press('Enter');
    await whenAsked('hasta', '399.9');
    expect(asked('desde')).toBe('159.5');
    await filters().getByText('De 159,50 € a 399,90 €').waitFor();
    const prices = await shownEuros();
    expect(prices.length).toBeGreaterThan(2);
    expect(prices.every((price) => price >= 159.5 && price <= 399.9)).toBe(true);
    expect(await to.inputValue()).toBe('399,9');
  }, 30_000);

  it('when an address crosses the prices, then it is read without them', async () => {
    await page.goto('/?q=mesa&desde=300&hasta=100');
    expect((await shown('name')).length).toBeGreaterThan(0);
    expect(await filters().count()).toBe(0);
  }, 30_000);

  it('when only what is in stock is wanted, then nothing that is sold out is shown', async () => {
    await page.goto('/?categoria=sofas');
    await cards().getByText('Agotado').first().waitFor();
    await page.getByRole('switch', { name: 'Solo disponibles' }).click();
    await whenAsked('disponibles', 'si');
    await cards().getByText('Agotado').first().waitFor({ state: 'detached' });
    expect((await shown('name')).length).toBeGreaterThan(0);
  }, 30_000);

  it('when the cheapest come first, then prices rise', async () => {
    await page.goto('/?q=mesa');
    await shown('name');
    const answered = page.waitForResponse(/[?&]sort=price/);
    await page.getByRole('combobox', { name: 'Ordenar por' }).selectOption('menor-precio');
    await answered;
    expect(asked('orden')).toBe('menor-precio');
    const prices = await shownEuros();
    expect(prices).toEqual([...prices].sort((a, b) => a - b));
    expect(new Set(prices).size).toBeGreaterThan(3);
  }, 30_000);

  it('when a word is misspelt, then the page says what was searched instead', async () => {
    await page.goto('/?q=lamapra');
    await heading('Resultados para «lámpara»').waitFor();
    const note = page.getByRole('status').filter({ hasText: 'No hay nada para «lamapra»' });
    await note.getByRole('link', { name: 'lámpara' }).click();
    await whenAsked('q', 'lámpara');
    await note.waitFor({ state: 'detached' });
  }, 30_000);

  it('when not all words go together, then the page says so', async () => {
    await page.goto('/?q=cama+lampara');
    await page.getByRole('status').filter({ hasText: 'Ningún producto reúne todas' }).waitFor();
    expect((await shown('name')).length).toBeGreaterThan(0);
  }, 30_000);

  it('when nothing is found, then the page leads on', async () => {
    await page.goto('/?q=xyzzyqwert&categoria=mesas');
    await page.getByText('No hemos encontrado «xyzzyqwert»').waitFor();
    await page.getByRole('region', { name: 'Lo que más se vende' }).waitFor();
    expect(await cards().count()).toBe(4);
    await look('search-nothing');
    await link('Buscar sin filtros').click();
    await whenAsked('categoria', null);
    const elsewhere = page.getByRole('navigation', { name: 'Mira por categorías' });
    await elsewhere.getByRole('link', { name: 'Iluminación' }).click();
    await heading('Iluminación').waitFor();
  }, 30_000);
});
