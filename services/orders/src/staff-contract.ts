import { operation } from '@tienda/shared/operation';
import { money, queryInteger } from '@tienda/shared/schemas';
import { z } from 'zod';
import { daysInOrder, orderFilters } from './schemas.js';

export const exportOrders = operation({
  id: 'exportOrders',
  method: 'get',
  path: '/orders/export',
  summary: 'Orders as a CSV file, the newest first; amounts in minor units',
  access: 'admin',
  query: z.strictObject(orderFilters).superRefine(daysInOrder),
  responses: {
    200: {
      description: 'A record for each order, with a header',
      mediaTypes: ['text/csv'],
      headers: { 'Content-Disposition': 'Under which name to keep it' },
    },
  },
});

const day = z.strictObject({
  date: z.iso.date().describe('in Madrid'),
  orders: z.int().describe('placed that day, without those that were cancelled since'),
  income: money.describe('their totals, VAT and shipping included'),
  cancelled: z.int().describe('placed that day and cancelled since'),
});

const soldProduct = z.strictObject({
  productId: z.uuid(),
  name: z.string().describe('as it was sold'),
  units: z.int(),
  income: money.describe('of its lines, VAT included'),
});

const statistics = z
  .strictObject({
    days: z.array(day).describe('every day of the time, the oldest first; today is the last'),
    products: z.array(soldProduct).describe('the 50 that sold most units in that time'),
    messages: z.strictObject({
      unsent: z.int().describe('events that are still to be delivered'),
      oldestSeconds: z.number().describe('age of the oldest of them; 0 without any'),
      parked: z.int().describe('events that were given up'),
    }),
  })
  .meta({ id: 'OrderStatistics' });

export const getStatistics = operation({
  id: 'getStatistics',
  method: 'get',
  path: '/orders/statistics',
  summary: 'What was sold in the last days, and what waits to be told',
  access: 'admin',
  query: z.strictObject({ days: queryInteger(1, 366).default(30) }),
  responses: { 200: { description: 'The figures', body: statistics } },
});

export const staffOperations = [exportOrders, getStatistics];
