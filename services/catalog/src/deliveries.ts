import type { Deliveries } from '@tienda/shared/outbox';
import { z } from 'zod';
import type { MediaStore } from './media-store.js';

const removal = z.object({ keys: z.array(z.string()).max(1000) });

/** Files leave S3 after the transaction that forgot them, whatever happens in between. */
export const createDeliveries = (store: MediaStore): Deliveries => ({
  'files-forgotten': async (event) => store.remove(removal.parse(event.payload).keys),
});
