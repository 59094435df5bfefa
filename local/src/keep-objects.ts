import { setInterval } from 'node:timers/promises';
import { S3Client } from '@aws-sdk/client-s3';
import { restoreObjects, saveObjects } from './objects.js';
import { stopSignal } from './signals.js';

/**
 * The command of the Compose service `objects`: puts back what was uploaded before LocalStack forgot
 * it, then copies what is new into a volume, every minute and when it is told to stop. Compose stops
 * it before LocalStack, because it depends on it. The way without Docker does this in its runner.
 */
const buckets = [needed('MEDIA_BUCKET'), needed('RECEIPTS_BUCKET')];
const endpoint = needed('AWS_ENDPOINT_URL');
const folder = needed('OBJECTS_FOLDER');
const s3 = new S3Client({ forcePathStyle: process.env['S3_FORCE_PATH_STYLE'] === 'true' });
const stores = buckets.map((bucket) => ({ s3, bucket, folder, seen: new Set<string>() }));
let restoredInto = '';

const signal = stopSignal();
await keep();
try {
  for await (const _ of setInterval(60_000, undefined, { signal })) {
    await keep().catch((error: unknown) => console.error('objects: not saved', error));
  }
} catch {
  await keep();
}

/** A LocalStack that was started anew has lost its objects, which must not look like removed ones. */
async function keep(): Promise<void> {
  const life = await currentLife();
  for (const store of stores) {
    if (life === restoredInto) await saveObjects(store);
    else console.log(`objects: ${await restoreObjects(store)} put back into ${store.bucket}`);
  }
  restoredInto = life;
}

/** LocalStack's id of its present run. */
async function currentLife(): Promise<string> {
  const answer = await fetch(new URL('/_localstack/info', endpoint));
  const { session_id: id } = (await answer.json()) as { session_id?: unknown };
  if (typeof id !== 'string') throw new Error('LocalStack does not say which run this is');
  return id;
}

function needed(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set`);
  return value;
}
