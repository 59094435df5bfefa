import { request } from 'node:http';
import { createPresignedPost } from '@aws-sdk/s3-presigned-post';
import { testShop } from '@tienda/shared/testing';
import sharp from 'sharp';
import { neutralised, refused } from './hostile-files.js';
import { startCatalog, type CatalogService } from './support.js';
import {
  openBucket,
  openShelf,
  picture,
  post,
  type Bucket,
  type Form,
  type Shelf,
} from './uploads.js';

const mebibyte = 1024 * 1024;

let service: CatalogService;
let bucket: Bucket;
let shelf: Shelf;

beforeAll(async () => {
  service = await startCatalog();
  bucket = openBucket(service);
  shelf = await openShelf(service);
});

afterAll(async () => {
  bucket.s3.destroy();
  await service.stop();
});

const uploadKey = (imageId: string) => `uploads/images/${imageId}`;

/** A key is entered before anything is published: without one nothing can be. */
async function expectNothingPublished(imageId: string): Promise<void> {
  const uploads = await service.query(
    `select u.keys, i.id from catalog.image_uploads u
     left join catalog.product_images i on i.id = u.id
     where u.id = $1`,
    [imageId],
  );
  expect(uploads).toEqual([{ keys: [], id: null }]);
}

async function expectRefused(imageId: string, why: RegExp): Promise<void> {
  const { status, headers, body } = await shelf.publish(imageId);
  expect([status, body.type, body.detail]).toEqual([
    422,
    '/problems/image-refused',
    expect.stringMatching(why),
  ]);
  expect(headers.get('content-type')).toMatch(/^application\/problem\+json/);
  await expectNothingPublished(imageId);
  const [event] = await service.query<{ payload: object }>(
    `select payload from catalog.outbox where key = $1`,
    [imageId],
  );
  expect(event?.payload).toEqual({ keys: [uploadKey(imageId)] });
}

describe('the signed form', () => {
  const edit = (form: Form, fields: Record<string, string>, url = form.url): Form => ({
    url,
    fields: { ...form.fields, ...fields },
  });
  const policyOf = (form: Form, alter: (policy: { conditions: unknown[] }) => unknown) => {
    const policy = JSON.parse(Buffer.from(form.fields['Policy'] ?? '', 'base64').toString());
    return { Policy: Buffer.from(JSON.stringify(alter(policy))).toString('base64') };
  };
  const flip = (hex = '') => (hex.startsWith('0') ? '1' : '0') + hex.slice(1);
  const other = 'image/webp';

  const tampering: Record<string, (form: Form) => Form> = {
    'for another type': (form) => edit(form, { 'Content-Type': 'text/html' }),
    'for another picture': (form) => edit(form, { key: `uploads/images/${shelf.productId}` }),
    'for the public prefix': (form) => edit(form, { key: 'media/products/evil-640.webp' }),
    'for a path upwards': (form) =>
      edit(form, { key: `${form.fields['key']}/../../../media/evil-640.webp` }),
    'for another bucket': (form) =>
      edit(form, {}, form.url.replace(bucket.name, bucket.name.replace('media', 'receipts'))),
    'without a signature': ({ url, fields: { 'X-Amz-Signature': _, ...fields } }) => ({
      url,
      fields,
    }),
    'of another account': (form) =>
      edit(form, { 'X-Amz-Credential': `AKIAEVIL${form.fields['X-Amz-Credential']?.slice(4)}` }),
  };

  it.each(Object.entries(tampering))(
    'when it is used %s, then S3 takes nothing',
    async (_, alter) => {
      const { imageId, upload } = await shelf.request();
      const form = alter(upload);
      const status = await post(form, await picture());
      expect([status >= 400, status]).toEqual([true, status]);
      const keys = [uploadKey(imageId), form.fields['key'] ?? ''];
      expect(await Promise.all(keys.map(bucket.has))).toEqual([false, false]);
    },
  );

  /**
   * AWS refuses these. LocalStack 4.14.0 does not compare the signature with the policy, nor
   * the fields with it, and takes them: there our own check is what refuses the file.
   */
  const tamperingUnseenByLocalStack: Record<string, (form: Form) => Form> = {
    'with a later end': (form) =>
      edit(
        form,
        policyOf(form, (policy) => ({ ...policy, expiration: '2099-01-01T00:00:00Z' })),
      ),
    'with a policy of another size': (form) =>
      edit(
        form,
        policyOf(form, ({ conditions, ...rest }) => ({
          ...rest,
          conditions: [...conditions.slice(1), ['content-length-range', 0, 1e9]],
        })),
      ),
    'with another type in policy and form': (form) =>
      edit(form, {
        'Content-Type': other,
        ...policyOf(form, (policy) =>
          JSON.parse(JSON.stringify(policy).replaceAll('image/png', other)),
        ),
      }),
    'with another signature': (form) =>
      edit(form, { 'X-Amz-Signature': flip(form.fields['X-Amz-Signature']) }),
    'without a policy': ({ url, fields: { Policy: _, ...fields } }) => ({ url, fields }),
    'to be public': (form) => edit(form, { acl: 'public-read' }),
    'to send the browser elsewhere': (form) =>
      edit(form, { success_action_redirect: `${testShop().edgeUrl}/` }),
    'with a wrong checksum': (form) =>
      edit(form, { 'x-amz-checksum-sha256': Buffer.alloc(32).toString('base64') }),
    'with a field the policy does not name': (form) => edit(form, { 'x-amz-meta-a': 'b' }),
  };

  it.each(Object.entries(tamperingUnseenByLocalStack))(
    'when it is used %s, then S3 takes nothing, or else the check refuses it',
    async (_, alter) => {
      const { imageId, upload } = await shelf.request();
      const status = await post(alter(upload), Buffer.from('<html><script>alert(1)</script>'));
      if (status >= 400) expect(await bucket.has(uploadKey(imageId))).toBe(false);
      else await expectRefused(imageId, /does not begin as image\/png/);
    },
  );

  it('when it has expired, then S3 takes nothing', async () => {
    const { imageId, upload } = await shelf.request();
    const policy = JSON.parse(Buffer.from(upload.fields['Policy'] ?? '', 'base64').toString());
    const left = Date.parse(policy.expiration) - Date.now();
    expect(left).toBeGreaterThan(290_000);
    expect(left).toBeLessThanOrEqual(300_000);
    const Key = uploadKey(imageId);
    const Fields = { 'Content-Type': 'image/png' };
    const Conditions = [
      ['content-length-range' as const, 1, 5 * mebibyte] as [
        'content-length-range',
        number,
        number,
      ],
    ];
    const old = { Bucket: bucket.name, Key, Fields, Conditions, Expires: -1 };
    expect(await post(await createPresignedPost(bucket.s3, old), await picture())).toBe(403);
    const fresh = { ...old, Expires: 60 };
    expect(await post(await createPresignedPost(bucket.s3, fresh), await picture())).toBe(204);
  });

  it.each([
    ['0 bytes', 0],
    ['5 MiB and one byte', 5 * mebibyte + 1],
  ])('when %s are posted, then S3 takes nothing', async (_, size) => {
    const { imageId, upload } = await shelf.request();
    expect(await post(upload, Buffer.alloc(size))).toBe(400);
    expect(await bucket.has(uploadKey(imageId))).toBe(false);
  });

  /** Says that `length` bytes follow, sends those of the form and ends. */
  const announce = ({ url, fields }: Form, length: number) =>
    new Promise<string>((resolve) => {
      const parts = Object.entries(fields).map(
        ([name, value]) =>
          `--b\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
      );
      const file = '--b\r\nContent-Disposition: form-data; name="file"; filename="a.png"\r\n\r\n';
      const call = request(url, {
        method: 'POST',
        headers: { 'content-type': 'multipart/form-data; boundary=b', 'content-length': length },
      });
      call.on('response', (response) => resolve(String(response.statusCode)));
      call.on('error', () => resolve('none'));
      call.write(parts.join('') + file + 'x'.repeat(1000));
      setTimeout(() => call.destroy(), 1000);
    });

  it('when 100 MiB are announced, or more than are sent, then nothing is there', async () => {
    const { imageId, upload } = await shelf.request();
    expect(await announce(upload, 100 * mebibyte)).not.toBe('204');
    expect(await announce(upload, 10_000)).not.toBe('204');
    expect(await bucket.has(uploadKey(imageId))).toBe(false);
  });

  it('when it is used again after the check, then what is shown stays', async () => {
    const { imageId, upload } = await shelf.request();
    await post(upload, await picture({ background: '#ffffff' }));
    const { body } = await shelf.publish(imageId);
    const key = body.url.slice(1);
    const before = await bucket.read(key);
    expect(await post(upload, await picture({ background: '#000000' }))).toBe(204);
    expect((await shelf.publish(imageId)).body).toEqual(body);
    expect(await bucket.read(key)).toEqual(before);
  });

  it('when it is used twice before the check, then the last file is checked', async () => {
    const { imageId, upload } = await shelf.request();
    await post(upload, await picture());
    await post(upload, Buffer.from('<html>'));
    await expectRefused(imageId, /does not begin as image\/png/);
  });
});

describe('if S3 took what it must not', () => {
  it.each([
    ['nothing', 0, /empty/],
    ['5 MiB and one byte', 5 * mebibyte + 1, /larger than 5 MiB/],
    ['100 MiB', 100 * mebibyte, /larger than 5 MiB/],
  ])('when it holds %s, then the check refuses it', async (_, size, why) => {
    const { imageId } = await shelf.request();
    const file = Buffer.alloc(size);
    file.set((await picture()).subarray(0, size));
    await bucket.put(uploadKey(imageId), file);
    await expectRefused(imageId, why);
  });
});

describe('files', () => {
  it('when one is uploaded, then nobody can read it before the check', async () => {
    const { imageId, upload } = await shelf.request();
    const file = await picture();
    await post(upload, file);
    const { edgeUrl } = testShop();
    for (const path of [
      `/${uploadKey(imageId)}`,
      `/media/../${uploadKey(imageId)}`,
      `/media/%2e%2e/${uploadKey(imageId)}`,
      `/media/${uploadKey(imageId)}`,
    ]) {
      const answer = await fetch(edgeUrl + path);
      expect(Buffer.from(await answer.arrayBuffer()).equals(file)).toBe(false);
    }
    await expectNothingPublished(imageId);
  });

  it.each(Object.entries(refused))(
    'when it is %s, then it is refused',
    async (_, { type, file }) => {
      const { imageId, upload } = await shelf.request(type);
      const content = await file();
      expect(content.length).toBeLessThanOrEqual(5 * mebibyte);
      expect(await post(upload, content)).toBe(204);
      const isFlood = /by 50,000|megapixels/.test(_);
      const why = isFlood
        ? /more than \d+ million pixels/
        : /does not begin as|damaged, incomplete/;
      await expectRefused(imageId, why);
    },
  );

  it.each(Object.entries(neutralised))(
    'when it is %s, then only its pixels are shown',
    async (_, { type, file, hidden }) => {
      const content = await file();
      const other = await openShelf(service);
      const before = process.memoryUsage.rss();
      const { url } = await other.add(content, type);
      expect(process.memoryUsage.rss() - before).toBeLessThan(300 * mebibyte);
      for (const width of [320, 640, 1280]) {
        const shown = await bucket.read(url.slice(1).replace('-640.', `-${width}.`));
        const metadata = await sharp(shown ?? undefined).metadata();
        expect(metadata).toMatchObject({ format: 'webp', space: 'srgb', hasAlpha: false });
        expect(metadata).toMatchObject({ hasProfile: false });
        const { exif, icc, xmp, iptc, pages, orientation } = metadata;
        expect({ exif, icc, xmp, iptc, pages, orientation }).toEqual({});
        // RIFF, WEBP and one chunk of pixels: nothing else is in the file.
        expect(shown?.toString('latin1', 8, 15)).toBe('WEBPVP8');
        expect(shown?.readUInt32LE(4)).toBe((shown?.length ?? 0) - 8);
        if (hidden !== undefined) expect(shown?.includes(hidden)).toBe(false);
      }
      if (hidden !== undefined && hidden !== 'ICCP') expect(content.includes(hidden)).toBe(true);
    },
  );
});
