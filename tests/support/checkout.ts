import type { Page } from 'playwright-core';
import { fillCart } from './cart.js';
import { createShopper, shippingAddress, type Shopper } from './shopper.js';
import { shop } from './shop.js';
import { signIn } from './visit.js';

/** A new shopper at the checkout with `quantity` of each product and an address: one click from an order. */
export async function goToCheckout(page: Page, ids: string[], quantity: number): Promise<Shopper> {
  const shopper = createShopper(shop.edgeUrl);
  await shopper.register();
  await fillCart(page, ids, quantity);
  await page.goto('/comprar');
  await signIn(page, shopper);
  await page.getByLabel('Calle y número').fill(shippingAddress.line1);
  await page.getByLabel('Código postal').fill(shippingAddress.postalCode);
  await page.getByLabel('Localidad').fill(shippingAddress.city);
  return shopper;
}
