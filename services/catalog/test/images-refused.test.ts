import { testShop } from '@tienda/shared/testing';
import { shown, startImageCatalog, type ImageCatalog } from './image-support.js';
import { staff } from './staff.js';
import { openShelf, picture, type Shelf } from './uploads.js';

let catalog: ImageCatalog;
let shelf: Shelf;

beforeAll(async () => {
  catalog = await startImageCatalog();
});

beforeEach(async () => {
  shelf = await openShelf(catalog.service);
});

afterAll(() => catalog.stop());

describe('who may', () => {
  it('when it is not an administrator, or not their picture, then nothing is done', async () => {
    const { id } = await shelf.add(await picture());
    const other = await openShelf(catalog.service);
    const path = `/products/${shelf.productId}/images`;
    const calls: Array<[string, string, object | undefined]> = [
      ['POST', path, { contentType: 'image/png' }],
      ['PUT', path, { order: [id] }],
      ['PUT', `${path}/${id}`, { alt: 'x' }],
      ['DELETE', `${path}/${id}`, undefined],
    ];
    for (const [method, address, body] of calls) {
      const unknown = address.replace(shelf.productId, id);
      const statuses = await Promise.all([
        staff(catalog.service, null).send(method, address, { body }),
        staff(catalog.service, 'customer').send(method, address, { body }),
        staff(catalog.service, 'support').send(method, address, { body }),
        shelf.admin.send(method, unknown, { body }),
      ]);
      expect(statuses.map(({ status }) => status)).toEqual([401, 403, 403, 404]);
    }
    expect((await other.publish(id)).status).toBe(404);
    const theirs = `/products/${other.productId}/images/${id}`;
    expect((await other.admin.send('DELETE', theirs)).status).toBe(404);
    expect(await shown(shelf)).toEqual([id]);
  });

  it('when the page of the shop uploads, then S3 lets its browser', async () => {
    const { upload } = await shelf.request();
    const { origin } = new URL(testShop().edgeUrl);
    const ask = (from: string) =>
      fetch(upload.url, {
        method: 'OPTIONS',
        headers: { origin: from, 'access-control-request-method': 'POST' },
      });
    const allowed = (await ask(origin)).headers;
    expect(allowed.get('access-control-allow-origin')).toBe(origin);
    expect(
      (await ask('https://evil.example')).headers.get('access-control-allow-origin'),
    ).toBeNull();
  });
});
