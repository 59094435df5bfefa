import { join } from 'node:path';
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { faultsOf } from '../support/faults.js';
import { until } from '../support/until.js';

export const sizes = {
  desk: { width: 1280, height: 800, longest: 1500 },
  phone: { width: 390, height: 844, longest: 1500 },
};
export type Size = keyof typeof sizes;
export const themes = ['light', 'dark'] as const;

/** Nothing is waited for, and every picture that is near has come. */
const settled = `(() => {
  const near = (image) => image.getBoundingClientRect().top < 1500;
  return !document.querySelector('.waiting, .grid-waiting, [aria-busy="true"]')
    && document.querySelector('main h1') !== null
    && [...document.images].filter(near).every((image) => image.complete)
    && document.fonts.status === 'loaded';
})()`;

/** Writes four pictures of the page as it stands; answers what axe finds in it. */
export async function takePictures(page: Page, folder: string, name: string): Promise<string[]> {
  const faults: string[] = [];
  for (const [size, { width, height, longest }] of Object.entries(sizes)) {
    await page.setViewportSize({ width, height });
    await until(() => page.evaluate<boolean>(settled));
    for (const theme of themes) {
      await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
      const whole = await page.evaluate<number>('document.documentElement.scrollHeight');
      const png = await page.screenshot({
        animations: 'disabled',
        fullPage: true,
        clip: { x: 0, y: 0, width, height: Math.min(whole, longest) },
      });
      const file = join(folder, `${name}-${size}-${theme}.webp`);
      await sharp(png).webp({ quality: 72, effort: 6 }).toFile(file);
    }
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
    const found = await faultsOf(page);
    faults.push(...found.map((fault) => `${name}, ${size}: ${fault}`));
  }
  return faults;
}
