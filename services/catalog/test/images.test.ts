import { eventually, testShop } from '@tienda/shared/testing';
import sharp from 'sharp';
import { keysOf, shown, startImageCatalog, type ImageCatalog } from './image-support.js';
import { addProduct } from './support.js';
import { openShelf, picture, post, type Shelf } from './uploads.js';

let catalog: ImageCatalog;
let shelf: Shelf;

beforeAll(async () => {
  catalog = await startImageCatalog();
});

beforeEach(async () => {
  shelf = await openShelf(catalog.service);
});

afterAll(() => catalog.stop());

/** Until so many requests wait for somebody's lock. */
const waiting = (count: number) =>
  eventually(async () => {
    const found = await catalog.service.query(
      `select from pg_stat_activity
       where datname = current_database() and wait_event_type = 'Lock'`,
    );
    expect(found).toHaveLength(count);
  });

describe('a picture', () => {
  it('when it is published, then everybody sees it in three widths, with its colours before', async () => {
    const { imageId, upload } = await shelf.request('image/jpeg', 'Mesa de roble');
    expect(upload.fields['key']).toBe(`uploads/images/${imageId}`);
    const photo = await picture({ width: 2000, height: 1000, format: 'jpeg' });
    expect(await post(upload, photo)).toBe(204);
    const { status, body } = await shelf.publish(imageId);
    expect([status, body]).toEqual([
      200,
      {
        id: imageId,
        url: expect.stringMatching(/^\/media\/products\/[0-9a-f]{32}-640\.webp$/),
        width: 640,
        height: 320,
        alt: 'Mesa de roble',
        placeholder: expect.stringMatching(/^[\w+/]{20,34}=*$/),
      },
    ]);
    const { id: _, ...image } = body;
    const { body: product } = await catalog.service.get(`/products/${shelf.productId}`);
    expect(product).toMatchObject({ image, images: [image] });
    const { items } = (await catalog.service.get('/products?limit=1&sort=newest')).body;
    expect(items[0].image).toEqual(image);
    for (const [index, width] of [320, 640, 1280].entries()) {
      const answer = await fetch(
        testShop().edgeUrl + (keysOf(body.url)[index] ?? '').replace(/^/, '/'),
      );
      expect(answer.headers.get('cache-control')).toContain('immutable');
      expect(answer.headers.get('content-type')).toBe('image/webp');
      const metadata = await sharp(Buffer.from(await answer.arrayBuffer())).metadata();
      expect(metadata).toMatchObject({ format: 'webp', width, height: width / 2, space: 'srgb' });
    }
    await catalog.gone([`uploads/images/${imageId}`]);
  });

  it('when it lies on its side, then it is set upright; when it is small, then it stays small', async () => {
    const { imageId, upload } = await shelf.request('image/jpeg');
    const lying = await sharp(await picture({ width: 500, height: 100 }))
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer();
    await post(upload, lying);
    expect((await shelf.publish(imageId)).body).toMatchObject({ width: 100, height: 500 });
  });

  it.each(['png', 'jpeg', 'webp', 'avif'] as const)(
    'when it is %s, then it is taken',
    async (format) => {
      await shelf.add(await picture({ format }), `image/${format}`);
    },
  );

  it('when publishing is repeated, then the answer is the same, but for another text', async () => {
    const first = await shelf.add(await picture());
    expect((await shelf.publish(first.id)).body).toEqual(first);
    const { body } = await shelf.publish(first.id, { alt: 'De lado' });
    expect(body).toEqual({ ...first, alt: 'De lado' });
  });

  it('when it is published eight times at once, then it is there once, and nothing else stays', async () => {
    const { imageId, upload } = await shelf.request();
    await post(upload, await picture());
    const answers = await Promise.all(Array.from({ length: 8 }, () => shelf.publish(imageId)));
    const accepted = answers.filter(({ status }) => status === 200);
    expect(new Set(accepted.map(({ body }) => body.url)).size).toBe(1);
    const others = answers.filter(({ status }) => status !== 200);
    // One is decoded and four wait; what is uploaded leaves once the first is published.
    for (const { status, headers } of others) {
      expect([409, 503]).toContain(status);
      if (status === 503) expect(headers.get('retry-after')).toBe('2');
    }
    expect(others.some(({ status }) => status === 503)).toBe(true);
    expect(await shown(shelf)).toEqual([imageId]);
    const [row] = await catalog.service.query<{ keys: string[] }>(
      'select keys from catalog.image_uploads where id = $1',
      [imageId],
    );
    const url: string = accepted[0]?.body.url;
    const extra = (row?.keys ?? []).filter((key) => `/${key}` !== url);
    await catalog.gone(extra.flatMap((key) => keysOf(`/${key}`)));
    expect(await catalog.inBucket(keysOf(url))).toEqual([true, true, true]);
  });

  it('when nothing has been uploaded, then 409; what was refused may be uploaded again', async () => {
    const { imageId, upload } = await shelf.request();
    expect(await shelf.publish(imageId)).toMatchObject({
      status: 409,
      body: { type: '/problems/image-missing' },
    });
    await post(upload, Buffer.from('not a picture'));
    expect((await shelf.publish(imageId)).status).toBe(422);
    await catalog.gone([`uploads/images/${imageId}`]);
    expect((await shelf.publish(imageId)).status).toBe(409);
    await post(upload, await picture());
    expect((await shelf.publish(imageId)).status).toBe(200);
  });

  it('when a product has twenty, then there is no room for more', async () => {
    const { imageId, upload } = await shelf.request();
    await post(upload, await picture());
    await catalog.service.query(
      `insert into catalog.product_images (id, product_id, position, key, width, height, alt)
       select gen_random_uuid(), $1, n, 'media/products/x-640.webp', 1, 1, '' from generate_series(1, 20) n`,
      [shelf.productId],
    );
    const full = { status: 409, body: { type: '/problems/too-many-images' } };
    expect(await shelf.publish(imageId)).toMatchObject(full);
    const path = `/products/${shelf.productId}/images`;
    const body = { contentType: 'image/png' };
    expect(await shelf.admin.send('POST', path, { body })).toMatchObject(full);
  });
});

describe('the pictures of a product', () => {
  const three = async () => {
    const added = [];
    for (let count = 0; count < 3; count += 1) added.push((await shelf.add(await picture())).id);
    return added as [string, string, string];
  };
  const order = (ids: unknown) =>
    shelf.admin.send('PUT', `/products/${shelf.productId}/images`, { body: { order: ids } });

  it('when they are put in order, then the first one stands for the product', async () => {
    const [first, second, third] = await three();
    const { status, body } = await order([third, first, second]);
    expect(status).toBe(200);
    expect(body.items.map(({ id }: { id: string }) => id)).toEqual([third, first, second]);
    expect(await shown(shelf)).toEqual([third, first, second]);
    expect((await order([third, first, second])).status).toBe(200);
    expect((await order([first, second])).status).toBe(409);
    expect((await order([first, second, shelf.productId])).status).toBe(409);
    expect((await order([first, first, second])).status).toBe(400);
    expect((await order(['x'])).status).toBe(400);
  });

  it('when one is removed, then its files leave and the others stay in order', async () => {
    const [first, second, third] = await three();
    await order([third, second, first]);
    const { body } = await shelf.publish(second);
    const path = `/products/${shelf.productId}/images/${second}`;
    expect((await shelf.admin.send('DELETE', path)).status).toBe(204);
    expect(await shown(shelf)).toEqual([third, first]);
    await catalog.gone(keysOf(body.url));
    expect((await shelf.admin.send('DELETE', path)).status).toBe(404);
    expect((await shelf.publish(second)).status).toBe(404);
    expect(await shelf.add(await picture())).toBeTruthy();
    expect((await shown(shelf)).slice(0, 2)).toEqual([third, first]);
  });

  it('when one is removed while a second request publishes it, then it stays away', async () => {
    const { imageId, upload } = await shelf.request();
    // Small, so that the second is encoded before the first gives up the lock, after 2 s.
    await post(upload, await picture({ width: 8, height: 8 }));
    const path = `/products/${shelf.productId}/images/${imageId}`;
    await catalog.service.query('begin');
    await catalog.service.query('select from catalog.products where id = $1 for update', [
      shelf.productId,
    ]);
    // Both have looked and seen that it is not there yet; the database lets them in one by one.
    const first = shelf.publish(imageId);
    await waiting(1);
    const removal = shelf.admin.send('DELETE', path);
    await waiting(2);
    const second = shelf.publish(imageId);
    await waiting(3);
    await catalog.service.query('commit');
    const answers = await Promise.all([first, removal, second]);
    expect(answers.map(({ status }) => status)).toEqual([200, 204, 404]);
    expect(await shown(shelf)).toEqual([]);
  });

  it('when a drawing that products share is removed from one, then its files stay', async () => {
    const name = `compartida-${shelf.productId}`;
    const key = `media/products/${name}-640.webp`;
    const id = await addProduct(catalog.service, name, { imageKey: key });
    await catalog.bucket.put(key, Buffer.from('x'));
    const [imageId] = await shown({ ...shelf, productId: id });
    await shelf.admin.send('DELETE', `/products/${id}/images/${imageId}`);
    expect(
      await catalog.service.query('select from catalog.outbox where key = $1', [imageId]),
    ).toEqual([]);
    expect(await catalog.bucket.has(key)).toBe(true);
  });

  it('when all change at once, then every change counts', async () => {
    const [first, second, third] = await three();
    const { imageId, upload } = await shelf.request();
    await post(upload, await picture());
    const path = `/products/${shelf.productId}/images`;
    const answers = await Promise.all([
      shelf.publish(imageId),
      shelf.admin.send('DELETE', `${path}/${first}`),
      shelf.publish(second, { alt: 'Otra' }),
      order([third, second, first]),
    ]);
    expect(answers.slice(0, 3).map(({ status }) => status)).toEqual([200, 204, 200]);
    expect([200, 409]).toContain(answers[3]?.status);
    expect((await shown(shelf)).sort()).toEqual([second, third, imageId].sort());
  });

  it('when they change, then who did it and what it was before are kept', async () => {
    const { id } = await shelf.add(await picture());
    await shelf.publish(id, { alt: 'Nueva' });
    await shelf.publish(id, { alt: 'Nueva' });
    await shelf.admin.send('DELETE', `/products/${shelf.productId}/images/${id}`);
    const audit = await catalog.service.query<{ user_id: string; changes: object }>(
      `select user_id, changes from catalog.audit
       where product_id = $1 and action = 'changed' order by id`,
      [shelf.productId],
    );
    expect(audit.every(({ user_id: userId }) => userId === shelf.admin.userId)).toBe(true);
    const alt = expect.stringContaining('Mesa');
    expect(audit.map(({ changes }) => changes)).toEqual([
      { images: { before: [], after: [{ id, alt }] } },
      { images: { before: [{ id, alt }], after: [{ id, alt: 'Nueva' }] } },
      { images: { before: [{ id, alt: 'Nueva' }], after: [] } },
    ]);
  });
});
