import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { users } from '../api/clients.js';
import { unwrap } from '../api/unwrap.js';
import type { Role } from './role-words.js';

export interface CustomerFilters {
  q: string;
  role: Role | undefined;
}

/** All accounts, the newest first. */
export function useCustomers({ q, role }: CustomerFilters) {
  return useInfiniteQuery({
    queryKey: ['customers', 'list', { q, role }],
    queryFn: ({ pageParam, signal }) => {
      const asked = { ...(q && { q }), ...(role && { role }) };
      const query = { ...asked, ...(pageParam !== null && { cursor: pageParam }) };
      return unwrap(users.GET('/users', { params: { query }, signal }));
    },
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });
}

export function useCustomer(id: string) {
  return useQuery({
    queryKey: ['customers', id],
    queryFn: ({ signal }) => unwrap(users.GET('/users/{id}', { params: { path: { id } }, signal })),
  });
}

export function useRoleChange(id: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (role: Role) =>
      unwrap(users.PUT('/users/{id}/role', { params: { path: { id } }, body: { role } })),
    onSettled: async () => {
      await cache.invalidateQueries({ queryKey: ['customers'] });
      await cache.invalidateQueries({ queryKey: ['audit'] });
    },
  });
}

/** Who changed whose role, the newest first. */
export function useAudit() {
  return useInfiniteQuery({
    queryKey: ['audit'],
    queryFn: ({ pageParam, signal }) => {
      const query = pageParam === null ? {} : { cursor: pageParam };
      return unwrap(users.GET('/users/audit', { params: { query }, signal }));
    },
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });
}

export type AuditEntry = NonNullable<
  ReturnType<typeof useAudit>['data']
>['pages'][number]['items'][number];
