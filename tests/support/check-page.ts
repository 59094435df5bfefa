import type { Page } from 'playwright-core';
import { faults } from './faults.js';

/** That the page as it stands has no fault, and scrolls to no side on a phone and at a desk. */
export async function checkPage(page: Page): Promise<void> {
  expect(await page.evaluate(faults)).toEqual([]);
  for (const width of [390, 1280]) {
    await page.setViewportSize({ width, height: 844 });
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
  }
}
