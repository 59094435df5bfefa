import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  HeadBucketCommand,
  paginateListObjectsV2,
  PutObjectCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import { pictureWidths, renderPicture, type PictureSpec } from './pictures.js';

export interface Gallery {
  s3: S3Client;
  bucket: string;
  /** Folder that keeps rendered pictures for the next time. */
  cache?: string | undefined;
}

const folder = 'media/products';
/** Keeps two cores busy while one picture is drawn, and few drawings in memory. */
const atOnce = 3;
const bucketLimitMs = 30_000;

/** Key of the variant that is `width` pixels wide. */
export const pictureKeyOf = (key: string, width: number) => `${folder}/${key}-${width}.webp`;

/** Renders and uploads the pictures that the bucket lacks; answers how many those were. */
export async function uploadPictures(
  gallery: Gallery,
  pictures: ReadonlyMap<string, PictureSpec>,
  report: (done: number) => void,
): Promise<number> {
  await waitForBucket(gallery);
  const present = await listKeys(gallery);
  const missing = [...pictures].filter(
    ([key]) => !pictureWidths.every((width) => present.has(pictureKeyOf(key, width))),
  );
  const queue = missing.values();
  let done = 0;
  const work = async () => {
    for (const [key, spec] of queue) {
      const files = await pictureFiles(key, spec, gallery.cache);
      await Promise.all(files.map((file) => upload(gallery, file)));
      report((done += 1));
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return done;
}

async function waitForBucket({ s3, bucket }: Gallery): Promise<void> {
  const deadline = Date.now() + bucketLimitMs;
  for (;;) {
    try {
      await s3.send(new HeadBucketCommand({ Bucket: bucket }));
      return;
    } catch (cause) {
      if (Date.now() > deadline) {
        const limit = `${bucketLimitMs / 1000} s`;
        throw new Error(`MEDIA_BUCKET: ${bucket} could not be reached within ${limit}`, { cause });
      }
      await sleep(500);
    }
  }
}

async function listKeys({ s3, bucket }: Gallery): Promise<Set<string>> {
  const keys = new Set<string>();
  const pages = paginateListObjectsV2({ client: s3 }, { Bucket: bucket, Prefix: `${folder}/` });
  for await (const { Contents = [] } of pages) {
    for (const { Key } of Contents) keys.add(Key ?? '');
  }
  return keys;
}

interface PictureFile {
  key: string;
  bytes: Buffer;
}

async function pictureFiles(
  key: string,
  spec: PictureSpec,
  cache: string | undefined,
): Promise<PictureFile[]> {
  const kept = await readKept(key, cache);
  if (kept) return kept;
  const rendered = (await renderPicture(spec)).map(({ width, bytes }) => ({
    key: pictureKeyOf(key, width),
    bytes,
  }));
  if (cache !== undefined) await keep(rendered, cache);
  return rendered;
}

async function readKept(key: string, cache?: string): Promise<PictureFile[] | null> {
  if (cache === undefined) return null;
  const keys = pictureWidths.map((width) => pictureKeyOf(key, width));
  const read = keys.map(async (name) => ({ key: name, bytes: await readFile(join(cache, name)) }));
  return Promise.all(read).catch(() => null);
}

/** Renamed into place, so that a seed that was killed leaves no half of a picture. */
async function keep(files: PictureFile[], cache: string): Promise<void> {
  await mkdir(join(cache, folder), { recursive: true });
  await Promise.all(
    files.map(async ({ key, bytes }) => {
      const path = join(cache, key);
      await writeFile(`${path}.${process.pid}`, bytes);
      await rename(`${path}.${process.pid}`, path);
    }),
  );
}

async function upload({ s3, bucket }: Gallery, { key, bytes }: PictureFile): Promise<void> {
  await s3.send(
    new PutObjectCommand({
      Bucket: bucket,
      Key: key,
      Body: bytes,
      ContentType: 'image/webp',
      CacheControl: 'public, max-age=31536000, immutable',
    }),
  );
}
