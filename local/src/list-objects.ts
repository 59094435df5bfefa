import { paginateListObjectsV2, type S3Client } from '@aws-sdk/client-s3';

/** ETag by key of everything in a bucket. */
export async function listObjects(s3: S3Client, bucket: string): Promise<Map<string, string>> {
  const etags = new Map<string, string>();
  for await (const page of paginateListObjectsV2({ client: s3 }, { Bucket: bucket })) {
    for (const { Key = '', ETag = '' } of page.Contents ?? []) etags.set(Key, ETag);
  }
  return etags;
}
