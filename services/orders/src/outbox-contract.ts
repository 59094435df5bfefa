import { operation } from '@tienda/shared/operation';
import { problems } from '@tienda/shared/problem';
import { id, page, paging } from '@tienda/shared/schemas';
import { z } from 'zod';
import { orderProblems } from './problems.js';

const message = z
  .strictObject({
    id: z.uuid().describe('of the event, as receivers know it'),
    type: z.string().describe('`order.confirmed`, `message.shipped`, `receipt.requested` …'),
    state: z.enum(['unsent', 'parked', 'sent']),
    orderId: z.uuid().nullable(),
    orderNumber: z.int().nullable(),
    createdAt: z.iso.datetime(),
    attempts: z.int(),
    nextAttemptAt: z.iso.datetime().nullable().describe('null unless it is unsent'),
    parkedAt: z.iso.datetime().nullable(),
    lastError: z.string().nullable(),
  })
  .meta({ id: 'OutboxMessage' });

export const listMessages = operation({
  id: 'listMessages',
  method: 'get',
  path: '/orders/messages',
  summary: 'What the outbox has given up, or has still to deliver, the oldest first',
  access: 'admin',
  query: z.strictObject({
    state: z.enum(['unsent', 'parked']).default('parked'),
    ...paging,
  }),
  responses: { 200: { description: 'A page of messages', body: page(message) } },
  problems: [problems.cursor],
});

export const redeliverMessage = operation({
  id: 'redeliverMessage',
  method: 'post',
  path: '/orders/messages/{id}/redelivery',
  summary: 'Send a parked message again',
  access: 'admin',
  params: z.strictObject({ id }),
  responses: {
    200: { description: 'It waits to be delivered, or has been by now', body: message },
  },
  problems: [orderProblems.messageState],
});

export const redeliverMessages = operation({
  id: 'redeliverMessages',
  method: 'post',
  path: '/orders/messages/redelivery',
  summary: 'Send all parked messages again, the oldest 10,000 at a time',
  access: 'admin',
  responses: {
    200: {
      description: 'They wait to be delivered',
      body: z.strictObject({ count: z.int().describe('of messages that were parked') }),
    },
  },
});

export const outboxOperations = [listMessages, redeliverMessage, redeliverMessages];
