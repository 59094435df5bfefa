import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import { checkPage } from './support/check-page.js';
import { createProduct } from './support/goods.js';
import { shippingAddress } from './support/shopper.js';
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

it('when somebody shops in English, then every page from search to confirmation speaks it', async () => {
  const { name } = await createProduct('Botijo bilingüe', { price: 7050, available: 3 });
  const button = (name: string) => page.getByRole('button', { name, exact: true });
  const link = (name: string) => page.getByRole('link', { name, exact: true });
  const looksRight = async () => {
    expect(await language()).toBe('en');
    expect(await page.locator('body').innerText()).not.toMatch(/\b(carrito|pedidos|IVA|Entrar)\b/i);
    await checkPage(page);
  };
  await page.goto('/');
  await button('English').click();
  await page.getByRole('heading', { name: 'Calm furniture for everyday homes' }).waitFor();
  await looksRight();

  await until(async () => {
    await page.getByRole('combobox', { name: 'Search products' }).fill(name);
    await button('Search').click();
    await page.getByRole('heading', { name: `Results for “${name}”` }).waitFor();
    return page.getByText('Only 3 left').isVisible();
  });
  await looksRight();
  await link(name).click();
  await page.getByText('Only 3 left').waitFor();
  await page.getByText('€70.50').waitFor();
  await button('Add to cart').click();
  await page.getByText('Added. You have 1 of these in your cart.').waitFor();
  await looksRight();

  await link('View cart').click();
  await page.getByRole('heading', { name: 'Your cart' }).waitFor();
  await page.getByText('VAT included. Delivery is free.').waitFor();
  await looksRight();
  await link('Check out').click();

  await link('Create one').click();
  await page.getByRole('heading', { name: 'Create your account' }).waitFor();
  await button('Create account').click();
  await page.getByText('Enter a valid e-mail, such as ana@example.com.').waitFor();
  await looksRight();
  await page.getByLabel('Name').fill('Mary Green');
  await page.getByLabel('E-mail').fill(`mary-${randomUUID()}@example.com`);
  await page.getByLabel('Password', { exact: true }).fill('a phrase that nobody guesses');
  await button('Create account').click();

  await page.getByLabel('Street and number').fill(shippingAddress.line1);
  await page.getByLabel('Postcode').fill(shippingAddress.postalCode);
  await page.getByLabel('Town or city').fill(shippingAddress.city);
  await looksRight();
  await page.locator('button:enabled', { hasText: 'Place the order' }).click();
  const thanks = /^Thank you for your purchase\. Your order #\d+ will be shipped\.$/;
  await page.getByRole('heading', { name: thanks }).waitFor();
  await page.getByText('We are confirming it by e-mail').waitFor();
  await link('View receipt (PDF, opens in another tab)').waitFor();
  await looksRight();
}, 120_000);
