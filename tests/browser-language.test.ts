import type { Page } from 'playwright-core';
import { checkPage } from './support/check-page.js';
import { until } from './support/until.js';
import { visitEach } from './support/visit.js';

/** The shop in another language than its first. */

let page: Page;

visitEach((visit) => {
  ({ page } = visit);
});

const language = () => page.locator('html').getAttribute('lang');

it('when another language is chosen, then page, place and what was typed stay, and it is remembered', async () => {
  await page.goto('/?q=mesa&orden=menor-precio');
  await page.getByRole('heading', { name: 'Resultados para «mesa»' }).waitFor();
  const search = page.getByRole('combobox', { name: 'Buscar productos' });
  await search.fill('mesa de roble');
  const lowest = page.getByLabel('Mínimo, en euros');
  await lowest.fill('50');
  await page.getByRole('button', { name: 'English' }).click();
  await page.getByRole('heading', { name: 'Results for “mesa”' }).waitFor();

  expect(await language()).toBe('en');
  expect(new URL(page.url()).search).toBe('?q=mesa&orden=menor-precio');
  expect(await page.getByRole('combobox', { name: 'Search products' }).inputValue()).toBe(
    'mesa de roble',
  );
  expect(await page.getByLabel('Lowest, in euros').inputValue()).toBe('50');
  expect(await page.title()).toBe('Results for “mesa” · Tienda');
  await page.getByText(/^€\d/).first().waitFor();
  await checkPage(page);

  await page.reload();
  await page.getByRole('heading', { name: 'Results for “mesa”' }).waitFor();
  expect(await language()).toBe('en');
  await page.getByRole('button', { name: 'Español' }).click();
  await until(async () => (await language()) === 'es');
  await page.getByRole('heading', { name: 'Resultados para «mesa»' }).waitFor();
}, 60_000);
