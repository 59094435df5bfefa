import type { Deliveries } from '@tienda/shared/outbox';
import { z } from 'zod';
import { createAccountMessages, type MessageParts } from './account-messages.js';
import { createFarewell } from './farewell.js';
import { isSuperseded } from './message-queries.js';

const payload = z.object({ userId: z.uuid() });

/**
 * An event only says whose topic to look at: what it should be is read when it is delivered, so
 * repeats do no harm and no address is kept in the outbox. Of several the last one does: the first
 * would take an old address away before it has been told of the new one.
 */
export function createDeliveries(parts: MessageParts): Deliveries {
  const { database, models, notifications } = parts;
  return {
    'customer-changed': async (event) => {
      const { userId } = payload.parse(event.payload);
      if (await isSuperseded(database, event)) return;
      const customer = await models.users.findByPk(userId);
      if (customer) await notifications.connect(customer.get());
    },
    'account-message': createAccountMessages(parts),
    ...createFarewell(notifications),
  };
}
