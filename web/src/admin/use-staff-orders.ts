import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { orders } from '../api/clients.js';
import { unwrap } from '../api/unwrap.js';
import { changeOptions } from '../orders/use-orders.js';
import { queryOf, type OrderFilters } from './order-filters.js';

/** Everybody's orders, the newest first. */
export function useStaffOrders(filters: OrderFilters) {
  return useInfiniteQuery({
    queryKey: ['orders', 'all', filters],
    queryFn: ({ pageParam, signal }) => {
      const cursor = pageParam === null ? {} : { cursor: pageParam };
      const query = { scope: 'all' as const, ...queryOf(filters), ...cursor };
      return unwrap(orders.GET('/orders', { params: { query }, signal }));
    },
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });
}

export interface Shipment {
  carrier?: string;
  trackingCode?: string;
}

/** What administrators do to an order; a refusal because of its state reads it again. */
export function useOrderChanges(id: string) {
  const cache = useQueryClient();
  const params = { path: { id } };
  const options = changeOptions(cache, id);
  const ship = useMutation({
    ...options,
    mutationFn: (body: Shipment) => unwrap(orders.POST('/orders/{id}/shipment', { params, body })),
  });
  const deliver = useMutation({
    ...options,
    mutationFn: () => unwrap(orders.POST('/orders/{id}/delivery', { params })),
  });
  return { ship, deliver };
}
