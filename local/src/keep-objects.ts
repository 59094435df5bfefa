import { setInterval } from 'node:timers/promises';
import { S3Client } from '@aws-sdk/client-s3';
import { restoreObjects, saveObjects } from './objects.js';
import { stopSignal } from './signals.js';

/**
 * The command of the Compose service `objects`: puts back what was uploaded before LocalStack forgot
 * it, then copies what is new into a volume, every minute and when it is told to stop. Compose stops
 * it before LocalStack, because it depends on it. The way without Docker does this in its runner.
 */
const buckets = ['MEDIA_BUCKET', 'RECEIPTS_BUCKET'].map((name) => {
  const bucket = process.env[name];
  if (!bucket) throw new Error(`${name} is not set`);
  return bucket;
});
const folder = process.env['OBJECTS_FOLDER'] ?? '/objects';
const s3 = new S3Client({ forcePathStyle: process.env['S3_FORCE_PATH_STYLE'] === 'true' });
const stores = buckets.map((bucket) => ({ s3, bucket, folder, seen: new Set<string>() }));

const signal = stopSignal();
for (const store of stores) {
  console.log(`objects: ${await restoreObjects(store)} put back into ${store.bucket}`);
}

const save = async () => {
  for (const store of stores) await saveObjects(store);
};
try {
  for await (const _ of setInterval(60_000, undefined, { signal })) {
    await save().catch((error: unknown) => console.error('objects: not saved', error));
  }
} catch {
  await save();
}
