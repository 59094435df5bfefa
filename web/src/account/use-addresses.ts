import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { users, type Address } from '../api/clients.js';
import { unwrap } from '../api/unwrap.js';

const queryKey = ['addresses'];

/** The address book, the default address first. */
export function useAddresses() {
  return useQuery({
    queryKey,
    queryFn: async ({ signal }) =>
      (await unwrap(users.GET('/users/me/addresses', { signal }))).items,
  });
}

export function useAddAddress() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (body: Address) => unwrap(users.POST('/users/me/addresses', { body })),
    onSettled: () => cache.invalidateQueries({ queryKey }),
  });
}

export function useDeleteAddress() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (id: string) =>
      unwrap(users.DELETE('/users/me/addresses/{id}', { params: { path: { id } } })),
    onSettled: () => cache.invalidateQueries({ queryKey }),
  });
}
