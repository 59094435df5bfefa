import type { Page } from 'playwright-core';
import { faultsOf } from './faults.js';

/** That the page as it stands has no fault and scrolls to no side, on a phone and at a desk. */
export async function checkPage(page: Page): Promise<void> {
  for (const width of [390, 1280]) {
    await page.setViewportSize({ width, height: 844 });
    await checkView(page);
  }
}

/** The same at the width that it is seen at. */
export async function checkView(page: Page): Promise<void> {
  expect(await faultsOf(page)).toEqual([]);
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(
    page.viewportSize()?.width,
  );
}
