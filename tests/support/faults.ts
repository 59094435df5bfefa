import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { until } from './until.js';

/** WCAG 2.2, levels A and AA. The field's standard says each by the version that brought it. */
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** Those of its rules that another theme can break. */
const ofColours = ['color-contrast', 'link-in-text-block'];

/** What axe finds in the page as it stands, a line for each element; colours are looked at once they have changed. */
const broken = (rules: string[]) => `(async () => {
  ${axe.source};
  await Promise.allSettled(document.getAnimations().map((a) => a instanceof CSSTransition && a.finished));
  const { violations } = await axe.run({ runOnly: ${JSON.stringify(rules)}, resultTypes: ['violations'] });
  return violations.flatMap(({ id, nodes }) => nodes.map((n) => id + ': ' + n.html + ' ' + n.failureSummary));
})()`;

/** What axe does not ask for: a skipped or second heading, two of one id, a name that only a placeholder gives, what sticks out. */
const untidy = `(() => {
  const all = (selector) => [...document.querySelectorAll(selector)].filter((e) => e.checkVisibility());
  const named = (e) => (e.ariaLabel ?? '') + (e.innerText ?? '') + [...(e.labels ?? [])].map((l) => l.innerText).join('');
  const right = (e) => Math.floor(e.getBoundingClientRect().right);
  const levels = all('h1,h2,h3,h4').map((e) => Number(e.tagName[1]));
  const ids = all('[id]').map((e) => e.id);
  return [
    ...all('a[href],button,input,select').filter((e) => !named(e).trim()).map((e) => 'no name: ' + e.outerHTML),
    ...levels.filter((level, i) => level > (levels[i - 1] ?? 0) + 1).map((level) => 'skips to h' + level),
    ...ids.filter((id, i) => ids.indexOf(id) !== i).map((id) => 'twice: ' + id),
    ...all('.section *').filter((e) => right(e) > right(e.closest('.section'))).map((e) => 'sticks out: ' + e.outerHTML),
    ...(levels.filter((level) => level === 1).length === 1 ? [] : ['not one h1']),
    ...(all('main').length === 1 && /^(es|en)$/.test(document.documentElement.lang) ? [] : ['main or lang']),
  ];
})()`;

/** Faults of the page that a machine finds, in both themes; one that is still being drawn has two seconds to be whole. */
export async function faultsOf(page: Page): Promise<string[]> {
  const look = () => page.evaluate<string[]>(untidy);
  await until(async () => (await look()).length === 0, 2000).catch(() => undefined);
  return [
    ...(await look()),
    ...(await page.evaluate<string[]>(broken(tags))),
    ...(await faultsInDark(page)),
  ];
}

/** Of a page that is seen in the light theme. */
async function faultsInDark(page: Page): Promise<string[]> {
  await page.emulateMedia({ colorScheme: 'dark' });
  const faults = await page.evaluate<string[]>(broken(ofColours));
  await page.emulateMedia({ colorScheme: 'light' });
  return faults.map((fault) => `in the dark: ${fault}`);
}
