import type { Deliveries } from '@tienda/shared/outbox';
import { z } from 'zod';
import type { Models } from './models.js';
import type { Notifications } from './notifications.js';

const payload = z.object({ userId: z.uuid() });

/**
 * An event only says whose topic to look at: what it should be is read when it is delivered, so
 * repeats do no harm and no address is kept in the outbox.
 */
export function createDeliveries(models: Models, notifications: Notifications): Deliveries {
  return {
    'customer-changed': async (event) => {
      const { userId } = payload.parse(event.payload);
      const customer = await models.users.findByPk(userId);
      if (customer) await notifications.connect(customer.get());
    },
  };
}
