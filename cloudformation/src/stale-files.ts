import { GetObjectCommand, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';

/** As long as somebody may leave a tab open and still be served the parts that its page names. */
export const keptDays = 30;

/** Which files of older versions are in the bucket, and since when no page names them. */
const list = 'stale-files.json';

interface Bucket {
  s3: S3Client;
  bucket: string;
}

/**
 * Decides which of the files that the new version does not name may be removed: those of `assets/` only
 * after thirty days. A file's own date would not do, because it tells when the file came, not when it
 * was last needed.
 */
export async function retireFiles(
  { s3, bucket }: Bucket,
  stale: string[],
  now = new Date(),
): Promise<string[]> {
  const before = stale.includes(list) ? await readList({ s3, bucket }) : {};
  const files = stale.filter((file) => file !== list);
  const since = (file: string) => before[file] ?? now.toISOString();
  const isKept = (file: string) =>
    file.startsWith('assets/') && now.getTime() - Date.parse(since(file)) < keptDays * 86_400_000;
  const kept = Object.fromEntries(files.filter(isKept).map((file) => [file, since(file)]));
  const Body = JSON.stringify(kept, null, 2);
  const ContentType = 'application/json';
  await s3.send(
    new PutObjectCommand({
      Bucket: bucket,
      Key: list,
      Body,
      ContentType,
      CacheControl: 'no-cache',
    }),
  );
  return files.filter((file) => !isKept(file));
}

async function readList({ s3, bucket }: Bucket): Promise<Record<string, string>> {
  const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: list }));
  return JSON.parse((await Body?.transformToString()) ?? '{}') as Record<string, string>;
}
