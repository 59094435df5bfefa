import { happyPath } from '../support/happy-path.js';
import { shop } from '../support/shop.js';

describe('the main job, against compose.yaml', () => {
  it('when a visitor buys two tables, then they are told so and have a receipt', async () => {
    const done = await happyPath(shop.edgeUrl);
    expect(done.picture.headers.get('content-type')).toBe('image/webp');
    expect(done.cart.body).toMatchObject({ itemCount: 2 });
    expect(done.placed.status).toBe(201);
    expect(done.email.split('\n')[0]).toBe(done.sentence);
    expect(done.pdf.status).toBe(200);
    expect(done.pdf.bytes.subarray(0, 5).toString()).toBe('%PDF-');
  }, 60_000);

  it('when a page of the shop is opened, then the web app is served from its bucket', async () => {
    const page = await fetch(`${shop.edgeUrl}/pedidos`);
    expect(page.status).toBe(200);
    expect(page.headers.get('content-type')).toMatch('text/html');
    expect(await page.text()).toContain('<div id="root">');
  });
});
