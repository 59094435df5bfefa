import type { SNSClient } from '@aws-sdk/client-sns';
import type { Database } from '@tienda/shared/database';
import type { Deliver, Deliveries, OutboxEvent } from '@tienda/shared/outbox';
import { z } from 'zod';
import { createCustomerMessages } from './customer-messages.js';
import type { MessageKind } from './message-text.js';
import { batchLimit, createOrderEvents } from './order-events.js';
import type { Payments } from './payments.js';
import type { ReceiptStore } from './receipt-store.js';
import { makeReceipt } from './receipts.js';
import type { Settings } from './settings.js';
import { createFindToldOrder } from './told-orders.js';

interface DeliveryOptions {
  database: Database;
  payments: Payments;
  store: ReceiptStore;
  sns: SNSClient;
  settings: Pick<
    Settings,
    'ORDER_EVENTS_TOPIC_ARN' | 'CUSTOMER_TOPIC_ARN_PREFIX' | 'PUBLIC_BASE_URL'
  >;
}

const aboutOrder = z.object({ orderId: z.uuid() });
const aboutPayment = z.object({ authorisation: z.string() });

const orderIdOf = ({ payload }: OutboxEvent) => aboutOrder.parse(payload).orderId;
const authorisationOf = ({ payload }: OutboxEvent) => aboutPayment.parse(payload).authorisation;

/** Events of orders, which go out by tens; the messages to customers are one for each topic. */
const eventsAtOnce = 200;
/** They take the connections or the processor that requests need, too. */
const fewAtOnce = 4;

/** What becomes of each type of row in the outbox. A new type is a line here. */
export function createDeliveries(options: DeliveryOptions): Deliveries {
  const { database, payments, store, sns, settings } = options;
  const findOrder = createFindToldOrder(database);
  const topicArn = settings.ORDER_EVENTS_TOPIC_ARN;
  const events = {
    atOnce: eventsAtOnce,
    batchOf: batchLimit.messages,
    together: createOrderEvents({ findOrder, orderIdOf, sns, topicArn }),
  };
  const messages = createCustomerMessages({
    findOrder,
    sns,
    topicArnPrefix: settings.CUSTOMER_TOPIC_ARN_PREFIX,
    publicBaseUrl: settings.PUBLIC_BASE_URL,
  });
  const message = (kind: MessageKind) => (event: OutboxEvent) =>
    messages.send(kind, event, orderIdOf(event));
  const few = (each: Deliver) => ({ atOnce: fewAtOnce, each });
  return {
    'order.confirmed': events,
    'order.shipped': events,
    'order.delivered': events,
    'order.cancelled': events,
    'message.confirmed': message('confirmed'),
    'message.shipped': message('shipped'),
    'message.delivered': message('delivered'),
    'message.cancelled': message('cancelled'),
    'receipt.requested': few((event) => makeReceipt({ database, store }, orderIdOf(event))),
    'payment.capture': few((event) => payments.capture(authorisationOf(event))),
    'payment.void': few((event) => payments.void(authorisationOf(event))),
    'payment.release': few((event) => payments.refund(authorisationOf(event))),
  };
}
