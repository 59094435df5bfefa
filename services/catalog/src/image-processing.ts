import { randomBytes } from 'node:crypto';
import { addAbortSignal, type Readable } from 'node:stream';
import type { Database } from '@tienda/shared/database';
import { Problem, problems, unavailable } from '@tienda/shared/problem';
import { createTurns } from '@tienda/shared/turns';
import { imageQueries, type ImageRow } from './images-queries.js';
import type { MediaStore } from './media-store.js';
import { createImageEncoder, imageWidths, maxUploadBytes, refusal } from './image-encoding.js';
import { catalogProblems } from './problems.js';

const readLimitMs = 4000;

export const uploadKey = (imageId: string) => `uploads/images/${imageId}`;

/** Published here and belonging to one picture; the seed's drawings are shared between products. */
export const ownKey = /^media\/products\/[0-9a-f]{32}-640\.webp$/;

const newKey = () => `media/products/${randomBytes(16).toString('hex')}-640.webp`;

const fileOf = (key: string, width: number) => key.replace(/-640\.webp$/, `-${width}.webp`);

/** All that stands in S3 of the picture with this key. */
export const filesOf = (key: string): string[] => imageWidths.map((width) => fileOf(key, width));

/** Files of what was uploaded, published under a name of their own; nothing shows them yet. */
export type ProcessImage = (of: { productId: string; imageId: string }) => Promise<ImageRow>;

export function createImageProcessing(writer: Database, store: MediaStore): ProcessImage {
  const queries = imageQueries(writer);
  const encodeImage = createImageEncoder();
  // One, not one for each core: search needs the other, and a decoder may take 250 MB.
  const takeTurn = createTurns({
    atOnce: 1,
    waiting: 4,
    refusal: 'Too many pictures at this moment',
  });
  return async ({ productId, imageId }) => {
    const upload = await queries.findUpload({ productId, imageId });
    if (!upload) throw new Problem(problems.notFound);
    const { files, ...picture } = await takeTurn(async () =>
      encodeImage(await readUpload(store, imageId), upload.contentType),
    ).catch(async (error: unknown) => {
      if (isRefusal(error)) await queries.forget(imageId, [uploadKey(imageId)]);
      throw error;
    });
    const key = newKey();
    if (!(await queries.enterKey(imageId, key))) throw new Problem(problems.notFound);
    await Promise.all(
      files.map(({ width, bytes }) => store.publish(fileOf(key, width), bytes, 'image/webp')),
    );
    return { id: imageId, key, alt: upload.alt, ...picture };
  };
}

const isRefusal = (error: unknown) =>
  error instanceof Problem && error.type === catalogProblems.imageRefused;

/** S3 refuses a larger file by the signed policy; nobody is believed twice. */
async function readUpload(store: MediaStore, imageId: string): Promise<Buffer> {
  const upload = await store.open(uploadKey(imageId));
  if (!upload) throw new Problem(catalogProblems.imageMissing);
  return readAll(addAbortSignal(AbortSignal.timeout(readLimitMs), upload.body)).catch(
    (error: unknown) => {
      throw error instanceof Problem ? error : unavailable('The upload cannot be read', 2, error);
    },
  );
}

async function readAll(body: Readable): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of body as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > maxUploadBytes) throw refusal('The file is larger than 5 MiB');
    chunks.push(chunk);
  }
  if (bytes === 0) throw refusal('The file is empty');
  return Buffer.concat(chunks);
}
