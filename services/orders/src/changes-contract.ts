import { operation } from '@tienda/shared/operation';
import { problems } from '@tienda/shared/problem';
import { cardlessLine, id, line } from '@tienda/shared/schemas';
import { z } from 'zod';
import { orderProblems } from './problems.js';
import { order } from './schemas.js';

const params = z.strictObject({ id });

export const cancelOrder = operation({
  id: 'cancelOrder',
  method: 'post',
  path: '/orders/{id}/cancellation',
  summary: 'Cancel an order that was not shipped: its stock and its money go back, once',
  access: 'customer',
  others: 'admin',
  params,
  responses: { 200: { description: 'The order, cancelled', body: order } },
  problems: [orderProblems.orderState, problems.forbidden],
});

export const shipOrder = operation({
  id: 'shipOrder',
  method: 'post',
  path: '/orders/{id}/shipment',
  summary: 'Say that an order is on its way, and with whom',
  access: 'admin',
  params,
  body: z.strictObject({
    carrier: cardlessLine(100).optional().describe('who brings it'),
    // A parcel's name may have 13 to 19 digits, and of those one in ten passes for a card's.
    trackingCode: line(100).optional().describe("the carrier's name for the parcel"),
  }),
  responses: { 200: { description: 'The order, shipped', body: order } },
  problems: [orderProblems.orderState],
});

export const deliverOrder = operation({
  id: 'deliverOrder',
  method: 'post',
  path: '/orders/{id}/delivery',
  summary: 'Say that an order has arrived',
  access: 'admin',
  params,
  responses: { 200: { description: 'The order, delivered', body: order } },
  problems: [orderProblems.orderState],
});

export const changeOperations = [cancelOrder, shipOrder, deliverOrder];
