import type { SNSClient } from '@aws-sdk/client-sns';
import type { Database } from '@tienda/shared/database';
import type { Deliveries, OutboxEvent } from '@tienda/shared/outbox';
import { z } from 'zod';
import { createCustomerMessages } from './customer-messages.js';
import { createOrderEvents } from './order-events.js';
import type { Payments } from './payments.js';
import type { ReceiptStore } from './receipt-store.js';
import { makeReceipt } from './receipts.js';
import type { Settings } from './settings.js';

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

const orderOf = ({ payload }: OutboxEvent) => aboutOrder.parse(payload).orderId;
const authorisationOf = ({ payload }: OutboxEvent) => aboutPayment.parse(payload).authorisation;

/** What becomes of each type of row in the outbox. A new type is a line here. */
export function createDeliveries(options: DeliveryOptions): Deliveries {
  const { database, payments, store, sns, settings } = options;
  const events = createOrderEvents({ database, sns, topicArn: settings.ORDER_EVENTS_TOPIC_ARN });
  const messages = createCustomerMessages({
    database,
    sns,
    topicArnPrefix: settings.CUSTOMER_TOPIC_ARN_PREFIX,
    publicBaseUrl: settings.PUBLIC_BASE_URL,
  });
  return {
    'order.confirmed': (event) => events.publish(event, orderOf(event)),
    'message.confirmed': (event) => messages.send('confirmed', event, orderOf(event)),
    'receipt.requested': (event) => makeReceipt({ database, store }, orderOf(event)),
    'payment.capture': (event) => payments.capture(authorisationOf(event)),
    'payment.void': (event) => payments.void(authorisationOf(event)),
    'payment.release': (event) => payments.refund(authorisationOf(event)),
  };
}
