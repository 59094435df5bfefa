import { sweepImageUploads } from '../src/images-queries.js';
import { keysOf, startImageCatalog, type ImageCatalog } from './image-support.js';
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

describe('what is left over', () => {
  const age = (imageId: string, hours: number) =>
    catalog.service.query(
      `update catalog.image_uploads set created_at = now() - $2 * interval '1 hour' where id = $1`,
      [imageId, hours],
    );

  it('when a publication has crashed, then its files leave a day later', async () => {
    const { imageId, upload } = await shelf.request();
    await post(upload, await picture());
    const key = `media/products/${imageId.replaceAll('-', '')}-640.webp`;
    await catalog.service.query('update catalog.image_uploads set keys = array[$2] where id = $1', [
      imageId,
      key,
    ]);
    const files = [...keysOf(`/${key}`), `uploads/images/${imageId}`];
    for (const file of files.slice(0, 2)) await catalog.bucket.put(file, Buffer.from('half'));
    await age(imageId, 23.5);
    expect((await shelf.publish(imageId)).status).toBe(404);
    await sweepImageUploads(catalog.service.database);
    expect(await catalog.bucket.has(key)).toBe(true);
    await age(imageId, 25);
    await sweepImageUploads(catalog.service.database);
    await catalog.gone(files);
  });

  it('when a picture is shown, then it survives the sweep, and what was uploaded after it does not', async () => {
    const { imageId, upload } = await shelf.request();
    await post(upload, await picture());
    const { body } = await shelf.publish(imageId);
    await catalog.gone([`uploads/images/${imageId}`]);
    expect(await post(upload, await picture({ background: '#000' }))).toBe(204);
    await age(imageId, 25);
    await sweepImageUploads(catalog.service.database);
    await catalog.gone([`uploads/images/${imageId}`]);
    expect(await catalog.inBucket(keysOf(body.url))).toEqual([true, true, true]);
    expect((await shelf.publish(imageId)).body).toEqual(body);
  });
});
