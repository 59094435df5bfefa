import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { DeleteObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import mime from 'mime-types';
import { webBuild } from './build.js';
import { isCommand } from './command.js';
import { listObjects } from './list-objects.js';
import { inParallel } from './parallel.js';

interface Publication {
  s3: S3Client;
  bucket: string;
  /** The built web app. */
  folder: string;
  /** Of the files that the app no longer names, those to remove now; all of them without it. */
  retire?: (stale: string[]) => Promise<string[]>;
}

const atOnce = 8;

/**
 * Brings a bucket to the state of the built web app. The page itself goes after the files it names,
 * and what it no longer names goes last, so that a visitor never meets half of a version.
 */
export async function publishWeb({ s3, bucket, folder, retire }: Publication): Promise<number> {
  const present = await listObjects(s3, bucket);
  const files = await filesIn(folder);
  const upload = (file: string) => uploadIfChanged({ s3, bucket, folder }, file, present);
  await inParallel(
    files.filter((file) => file !== 'index.html'),
    atOnce,
    upload,
  );
  await upload('index.html');
  const stale = [...present.keys()].filter((key) => !files.includes(key));
  await inParallel(retire ? await retire(stale) : stale, atOnce, (Key) =>
    s3.send(new DeleteObjectCommand({ Bucket: bucket, Key })),
  );
  return files.length;
}

async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'));
}

async function uploadIfChanged(
  { s3, bucket, folder }: Publication,
  file: string,
  present: Map<string, string>,
): Promise<void> {
  const body = await readFile(join(folder, file));
  const hash = createHash('md5').update(body).digest('hex');
  if (present.get(file) === `"${hash}"`) return;
  await s3.send(
    new PutObjectCommand({
      Bucket: bucket,
      Key: file,
      Body: body,
      ContentType: mime.contentType(file.split('/').at(-1) ?? '') || 'application/octet-stream',
      CacheControl: cacheControl(file),
    }),
  );
}

/** Vite puts a hash of their content into the names under assets/. */
export function cacheControl(file: string): string {
  return file.startsWith('assets/') ? 'public, max-age=31536000, immutable' : 'no-cache';
}

if (isCommand(import.meta.url)) {
  const s3 = new S3Client({ forcePathStyle: process.env['S3_FORCE_PATH_STYLE'] === 'true' });
  const bucket = process.env['WEB_BUCKET'];
  if (!bucket) throw new Error('WEB_BUCKET is not set');
  const count = await publishWeb({ s3, bucket, folder: webBuild });
  console.log(`publish: ${count} files of the web app are in ${bucket}`);
}
