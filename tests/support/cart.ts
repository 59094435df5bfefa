import type { Page } from 'playwright-core';
import { shop } from './shop.js';

/** Puts `quantity` of each product into the cart of whoever sees the page. */
export async function fillCart(page: Page, ids: string[], quantity: number): Promise<void> {
  for (const id of ids) {
    const headers = { origin: shop.edgeUrl };
    const path = `/orders/cart/lines/${id}`;
    const answer = await page.request.put(path, { headers, data: { quantity } });
    expect(answer.status()).toBe(200);
  }
}
