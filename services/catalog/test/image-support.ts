import { startRelay } from '@tienda/shared/outbox';
import { loadSettings } from '@tienda/shared/settings';
import { eventually, memoryLogger } from '@tienda/shared/testing';
import { createDeliveries } from '../src/deliveries.js';
import { createMediaStore } from '../src/media-store.js';
import { settings as schema } from '../src/settings.js';
import { startCatalog, type CatalogService } from './support.js';
import { openBucket, type Bucket, type Shelf } from './uploads.js';

export interface ImageCatalog {
  service: CatalogService;
  bucket: Bucket;
  /** Which of them there are. */
  inBucket: (keys: string[]) => Promise<boolean[]>;
  /** Waits until none is there. */
  gone: (keys: string[]) => Promise<void>;
  stop: () => Promise<void>;
}

/** The service with its outbox at work, so that what is forgotten leaves S3. */
export async function startImageCatalog(): Promise<ImageCatalog> {
  const service = await startCatalog();
  const bucket = openBucket(service);
  const store = createMediaStore(loadSettings(schema, service.environment));
  const deliveries = createDeliveries(store);
  const { logger } = memoryLogger('catalog');
  const relay = startRelay({ database: service.database, deliveries, logger, pollMs: 50 });
  const inBucket = (keys: string[]) => Promise.all(keys.map(bucket.has));
  return {
    service,
    bucket,
    inBucket,
    gone: (keys) =>
      eventually(async () => expect(await inBucket(keys)).toEqual(keys.map(() => false))),
    stop: async () => {
      await relay.stop();
      bucket.s3.destroy();
      await service.stop();
    },
  };
}

/** The files of a picture, by the address of one. */
export const keysOf = (url: string): string[] =>
  [320, 640, 1280].map((width) => url.slice(1).replace('-640.webp', `-${width}.webp`));

/** Ids of the product's pictures, in their order. */
export const shown = async ({ admin, productId }: Shelf): Promise<string[]> =>
  (await admin.send('GET', `/products/${productId}`)).body.images.map(
    ({ id }: { id: string }) => id,
  );
