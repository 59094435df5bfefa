import type { Database } from '@tienda/shared/database';
import { getOrder, listOrders } from '../../../services/orders/src/queries.js';
import { listAnyOrders, type OrderFilters } from '../../../services/orders/src/staff-queries.js';
import {
  countOrdersByDay,
  listBestsellers,
} from '../../../services/orders/src/statistics-queries.js';
import { asked, inTurn, type Operation } from './operation.js';
import type { Shopper } from './shoppers.js';

const limit = 25;

type Read = (database: Database, shopper: Shopper) => Promise<unknown>;

/** What shoppers and staff read of orders. */
export function lists({ some, busiest }: { some: Shopper[]; busiest: Shopper }): Operation[] {
  const operation = (name: string, shoppers: Shopper[], read: Read): Operation => ({
    name,
    grows: 'orders',
    role: 'orders',
    next: (index) => {
      const shopper = inTurn(shoppers, index);
      return asked((database) => read(database, shopper));
    },
  });
  return [
    operation('read an order', some, (database, { orderId: id, userId }) =>
      getOrder(database, { id, userId }),
    ),
    operation('own orders, first page', some, own({})),
    operation('own orders of the busiest, first page', [busiest], own({})),
    operation('own orders of the busiest, half-way down', [busiest], own({ isDeep: true })),
    operation('own orders of the busiest, cancelled', [busiest], own({ status: 'cancelled' })),
    operation(
      'staff: all orders, first page',
      some,
      staff(() => ({})),
    ),
    operation(
      'staff: all orders, far down',
      some,
      staff(() => ({}), true),
    ),
    operation(
      'staff: cancelled, far down',
      some,
      staff(() => ({ status: 'cancelled' }), true),
    ),
    operation(
      'staff: one day',
      some,
      staff(({ day }) => ({ from: day, to: day })),
    ),
    operation(
      'staff: by number',
      some,
      staff(({ number }) => ({ number })),
    ),
    operation(
      'staff: by e-mail',
      some,
      staff(({ email }) => ({ email })),
    ),
    operation(
      'staff: by e-mail of the busiest',
      [busiest],
      staff(({ email }) => ({ email })),
    ),
    operation('staff: income by day, a year', some, (database) => countOrdersByDay(database, 366)),
    operation('staff: bestsellers of 30 days', some, (database) => listBestsellers(database, 30)),
    operation('staff: bestsellers of a year', some, (database) => listBestsellers(database, 366)),
  ];
}

interface OwnPage {
  isDeep?: boolean;
  status?: 'cancelled';
}

const own =
  ({ isDeep = false, status }: OwnPage): Read =>
  (database, { userId, number }) =>
    listOrders(database, { userId, status: status ?? null, before: isDeep ? number : null, limit });

const none: OrderFilters = { status: null, number: null, email: null, from: null, to: null };

const staff =
  (filtersOf: (shopper: Shopper) => Partial<OrderFilters>, isDeep = false): Read =>
  (database, shopper) =>
    listAnyOrders(
      database,
      { ...none, ...filtersOf(shopper) },
      { before: isDeep ? shopper.number : null, limit },
    );
