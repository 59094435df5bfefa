import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join, resolve, sep } from 'node:path';
import { GetObjectCommand, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { listObjects } from './list-objects.js';
import { inParallel } from './parallel.js';
import type { Report } from './progress.js';

interface KeptObject {
  etag: string;
  contentType?: string;
  cacheControl?: string;
  contentDisposition?: string;
}

type Manifest = Record<string, KeptObject>;

/** A folder that keeps a bucket's objects while LocalStack, which forgets them, is not there. */
export interface ObjectStore {
  s3: S3Client;
  bucket: string;
  /** `<state>/objects`. */
  folder: string;
  /** What the bucket has held since LocalStack started: only that can be missed in it later. */
  seen: Set<string>;
}

const atOnce = 8;

/** Puts every kept object back into the bucket. Answers how many there are. */
export async function restoreObjects(store: ObjectStore, report?: Report): Promise<number> {
  const manifest = await readManifest(store);
  const present = await listObjects(store.s3, store.bucket);
  const missing = Object.entries(manifest).filter(([key]) => !present.has(key));
  let done = 0;
  await inParallel(missing, atOnce, async ([key, kept]) => {
    const body = await readFile(fileOf(store, key)).catch(() => undefined);
    if (body) await put(store, key, { body, kept });
    report?.(`${(done += 1)} of ${missing.length}`);
  });
  store.seen = new Set([...present.keys(), ...Object.keys(manifest)]);
  return missing.length;
}

/**
 * Copies new and changed objects to the folder, and removes from it what was removed from the
 * bucket. An object is missed only if it was seen there: an emptied LocalStack empties nothing.
 */
export async function saveObjects(store: ObjectStore): Promise<void> {
  const manifest = await readManifest(store);
  const present = await listObjects(store.s3, store.bucket);
  const safe = [...present].filter(([key]) => isInside(store, key));
  const changed = safe.filter(([key, etag]) => manifest[key]?.etag !== etag);
  const gone = Object.keys(manifest).filter((key) => store.seen.has(key) && !present.has(key));
  if (changed.length + gone.length > 0) {
    const saved: Manifest = {};
    await inParallel(changed, atOnce, async ([key]) => {
      const kept = await get(store, key);
      if (kept) saved[key] = kept;
    });
    const rest = Object.entries(manifest).filter(([key]) => !gone.includes(key));
    await writeManifest(store, { ...Object.fromEntries(rest), ...saved });
    for (const key of gone) await rm(fileOf(store, key), { force: true });
  }
  store.seen = new Set(present.keys());
}

async function put(
  { s3, bucket }: ObjectStore,
  key: string,
  { body, kept }: { body: Buffer; kept: KeptObject },
): Promise<void> {
  await s3.send(
    new PutObjectCommand({
      Bucket: bucket,
      Key: key,
      Body: body,
      ContentType: kept.contentType,
      CacheControl: kept.cacheControl,
      ContentDisposition: kept.contentDisposition,
    }),
  );
}

/** Undefined when it was removed since the listing. */
async function get(store: ObjectStore, key: string): Promise<KeptObject | undefined> {
  const request = new GetObjectCommand({ Bucket: store.bucket, Key: key });
  const answer = await store.s3.send(request).catch((error: unknown) => {
    if (error instanceof Error && error.name === 'NoSuchKey') return undefined;
    throw error;
  });
  if (!answer?.Body) return undefined;
  await writeWhole(fileOf(store, key), await answer.Body.transformToByteArray());
  return {
    etag: answer.ETag ?? '',
    ...(answer.ContentType && { contentType: answer.ContentType }),
    ...(answer.CacheControl && { cacheControl: answer.CacheControl }),
    ...(answer.ContentDisposition && { contentDisposition: answer.ContentDisposition }),
  };
}

const fileOf = ({ folder, bucket }: ObjectStore, key: string) => join(folder, bucket, key);

/** A key may hold `..`, or end like a folder: such an object is not kept. */
function isInside(store: ObjectStore, key: string): boolean {
  const folder = join(store.folder, store.bucket) + sep;
  return resolve(fileOf(store, key)).startsWith(folder) && !key.endsWith('/');
}

const manifestFile = ({ folder, bucket }: ObjectStore) => join(folder, `${bucket}.json`);

async function readManifest(store: ObjectStore): Promise<Manifest> {
  const text = await readFile(manifestFile(store), 'utf8').catch(() => '{}');
  return JSON.parse(text) as Manifest;
}

async function writeManifest(store: ObjectStore, manifest: Manifest): Promise<void> {
  await writeWhole(manifestFile(store), JSON.stringify(manifest, null, 1));
}

/** A file is never seen half-written, even if the runner is killed. */
async function writeWhole(file: string, content: string | Uint8Array): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(`${file}.new`, content);
  await rename(`${file}.new`, file);
}
