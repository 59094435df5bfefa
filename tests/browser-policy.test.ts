import type { Page } from 'playwright-core';
import { visitEach, type Visit } from './support/visit.js';

let page: Page;
let complaints: string[];

visitEach((visit: Visit) => {
  ({ page, complaints } = visit);
});

/** Every way by which a text could become code of the page. */
const injections = [
  `document.body.innerHTML = '<p id="injected">x</p>'`,
  `document.body.insertAdjacentHTML('beforeend', '<p id="injected">x</p>')`,
  `document.write('<p id="injected">x</p>')`,
  `new DOMParser().parseFromString('<p>x</p>', 'text/html')`,
  `document.createElement('script').text = 'injected = 1'`,
  `document.createElement('script').src = '/assets/x.js'`,
];

describe('what the pages may do', () => {
  it.each(injections)('when a text becomes code by %s, then the browser refuses', async (code) => {
    await page.goto('/');
    await page.locator('.card').first().waitFor();
    await expect(page.evaluate(`(() => { ${code}; })()`)).rejects.toThrow(/requires 'Trusted/);
    expect(await page.locator('#injected').count()).toBe(0);
    expect(complaints.splice(0).join()).toContain("requires 'Trusted");
  });

  it('when a script stands in the page, then it does not run', async () => {
    await page.route('**/', async (route) => {
      const answer = await route.fetch();
      const body = (await answer.text()).replace('</body>', '<script>injected = 1</script></body>');
      await route.fulfill({ response: answer, body });
    });
    await page.goto('/');
    await page.locator('.card').first().waitFor();
    expect(await page.evaluate('typeof injected')).toBe('undefined');
    expect(complaints.splice(0).join()).toContain('Content Security Policy');
  });
});
