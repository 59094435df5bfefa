import type { Page } from 'playwright-core';
import { visitEach } from './support/visit.js';

/** Which theme was chosen when there was nothing to be painted yet: the page's body had just begun. */
const atFirst = `
  new MutationObserver((_, observer) => {
    if (!document.body) return;
    window.themeAtFirst = document.documentElement.dataset.theme ?? 'system';
    observer.disconnect();
  }).observe(document, { childList: true, subtree: true });
`;

const frame = `[...document.querySelectorAll('meta[name="theme-color"]')]
  .filter((meta) => matchMedia(meta.media).matches)
  .map((meta) => meta.content)`;

let page: Page;
visitEach((visit) => {
  page = visit.page;
});

const ground = () => page.evaluate<string>('getComputedStyle(document.body).backgroundColor');
const choose = (name: string) => page.getByRole('radio', { name }).check({ force: true });

const light = { ground: 'rgb(255, 255, 255)', frame: ['#fff'] };
const dark = { ground: 'rgb(18, 21, 29)', frame: ['#12151d'] };
const seen = async () => ({ ground: await ground(), frame: await page.evaluate(frame) });

describe('the theme', () => {
  it('when the system changes from light to dark, then the shop does', async () => {
    await page.goto('/carrito');
    await page.getByRole('radio', { name: 'Como el sistema' }).waitFor({ state: 'attached' });
    expect(await seen()).toEqual(light);
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await seen()).toEqual(dark);
  });

  it('when somebody chooses another than their system, then it holds from the first moment of each load', async () => {
    await page.addInitScript(atFirst);
    await page.goto('/carrito');
    await choose('Oscuro');
    expect(await seen()).toEqual(dark);
    await page.reload();
    expect(await page.evaluate('window.themeAtFirst')).toBe('dark');
    await page.getByRole('radio', { name: 'Oscuro', checked: true }).waitFor({ state: 'attached' });
    expect(await seen()).toEqual(dark);
  });

  it('when somebody goes back to what the system says, then nothing of a choice is left', async () => {
    await page.goto('/carrito');
    await choose('Oscuro');
    await choose('Como el sistema');
    expect(await seen()).toEqual(light);
    expect(await page.evaluate('localStorage.getItem("theme")')).toBeNull();
  });

  it('when one tab chooses, then another shows the same', async () => {
    await page.goto('/carrito');
    const other = await page.context().newPage();
    await other.goto('/carrito');
    await other.getByRole('radio', { name: 'Oscuro' }).check({ force: true });
    await page.getByRole('radio', { name: 'Oscuro', checked: true }).waitFor({ state: 'attached' });
    expect(await seen()).toEqual(dark);
  });
});
