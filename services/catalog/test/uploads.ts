import {
  GetObjectCommand,
  HeadObjectCommand,
  PutObjectCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import { createS3, s3Settings } from '@tienda/shared/s3';
import { loadSettings } from '@tienda/shared/settings';
import sharp from 'sharp';
import { productBody, staff, type Staff } from './staff.js';
import { addCategory, type Answer, type CatalogService } from './support.js';

export interface Form {
  url: string;
  fields: Record<string, string>;
}

export interface Bucket {
  s3: S3Client;
  name: string;
  /** Null when it is not there. */
  read: (key: string) => Promise<Buffer | null>;
  has: (key: string) => Promise<boolean>;
  /** With the rights of the service: what S3 should have refused. */
  put: (key: string, body: Buffer, contentType?: string) => Promise<void>;
}

export function openBucket({ environment }: CatalogService): Bucket {
  const s3 = createS3(loadSettings(s3Settings, environment));
  const name = environment['MEDIA_BUCKET'] ?? '';
  const absent = (error: Error) => {
    if (/NoSuchKey|NotFound/.test(error.name)) return null;
    throw error;
  };
  return {
    s3,
    name,
    read: async (Key) => {
      const object = await s3.send(new GetObjectCommand({ Bucket: name, Key })).catch(absent);
      return object && Buffer.from((await object.Body?.transformToByteArray()) ?? []);
    },
    has: async (Key) =>
      (await s3.send(new HeadObjectCommand({ Bucket: name, Key })).catch(absent)) !== null,
    put: async (Key, Body, ContentType = 'image/png') => {
      await s3.send(new PutObjectCommand({ Bucket: name, Key, Body, ContentType }));
    },
  };
}

/** As a browser does it: the fields first, the file last. Answers the status of S3. */
export async function post({ url, fields }: Form, file: Buffer): Promise<number> {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  form.append('file', new Blob([new Uint8Array(file)]), 'foto.jpg');
  const { status } = await fetch(url, { method: 'POST', body: form });
  return status;
}

export interface Shelf {
  admin: Staff;
  productId: string;
  /** Asks for a place to upload to. */
  request: (contentType?: string, alt?: string) => Promise<{ imageId: string; upload: Form }>;
  publish: (imageId: string, body?: object) => Promise<Answer>;
  /** The whole way of one picture, whose answer must be 200. */
  add: (file: Buffer, contentType?: string) => Promise<{ id: string; url: string }>;
}

/** A product of its own, and somebody who may give it pictures. */
export async function openShelf(service: CatalogService): Promise<Shelf> {
  await addCategory(service, 'mesas');
  const admin = staff(service);
  const made = await admin.send('POST', '/products', { body: productBody() });
  const productId: string = made.body.id;
  const path = `/products/${productId}/images`;
  const request = async (contentType = 'image/png', alt?: string) => {
    const { body } = await admin.send('POST', path, { body: { contentType, alt } });
    return body as { imageId: string; upload: Form };
  };
  const publish = (imageId: string, body: object = {}) =>
    admin.send('PUT', `${path}/${imageId}`, { body });
  return {
    admin,
    productId,
    request,
    publish,
    add: async (file, contentType = 'image/png') => {
      const { imageId, upload } = await request(contentType);
      expect(await post(upload, file)).toBe(204);
      const { status, body } = await publish(imageId);
      expect([status, body]).toEqual([200, expect.objectContaining({ id: imageId })]);
      return body;
    },
  };
}

type Encoded = 'png' | 'jpeg' | 'webp' | 'avif' | 'gif' | 'tiff';

/** A picture of one colour. */
export const picture = ({
  width = 900,
  height = 600,
  format = 'png' as Encoded,
  background = '#a05020',
} = {}): Promise<Buffer> =>
  sharp({ create: { width, height, channels: 3, background } })
    .toFormat(format)
    .toBuffer();
