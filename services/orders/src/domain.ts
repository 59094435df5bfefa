import type { Database } from '@tienda/shared/database';
import { createCart } from './cart.js';
import { createCheckout } from './checkout.js';
import { createOrderChanges } from './order-changes.js';
import { createOrderExport } from './order-export.js';
import { createOrders } from './orders.js';
import { createOutboxMessages } from './outbox-messages.js';
import { createOwnExport } from './own-export.js';
import type { Payments } from './payments.js';
import type { ReceiptStore } from './receipt-store.js';
import { createReceipts } from './receipts.js';
import type { Settings } from './settings.js';
import { createStaffOrders } from './staff-orders.js';
import { createStatistics } from './statistics.js';

interface DomainOptions {
  database: Database;
  payments: Payments;
  store: ReceiptStore;
  settings: Pick<Settings, 'COOKIE_KEY' | 'MEDIA_BASE_URL'>;
  /** Called when events wait in the outbox. */
  wake: () => void;
}

export type Domain = ReturnType<typeof createDomain>;

/** What the routes call. */
export function createDomain({ database, payments, store, settings, wake }: DomainOptions) {
  const cart = createCart({ database, mediaBaseUrl: settings.MEDIA_BASE_URL });
  const cursorKey = settings.COOKIE_KEY;
  const staff = createStaffOrders({ database, cursorKey });
  const orders = createOrders({ database, cursorKey, staff });
  return {
    cart,
    checkout: createCheckout({ database, payments, cart, wake }),
    orders,
    changes: createOrderChanges({ database, orders, wake }),
    exportOrders: createOrderExport(database),
    exportOwnOrders: createOwnExport(database, cart),
    statistics: createStatistics(database),
    messages: createOutboxMessages({ database, cursorKey, wake }),
    receipts: createReceipts({ database, store, wake }),
  };
}
