import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { users } from '../api/clients.js';
import { unwrap } from '../api/unwrap.js';
import { signOutEverywhere } from '../session/sign-in.js';

const queryKey = ['account', 'sessions'];

/** Where one is signed in, the last used first. */
export function useSessions() {
  return useQuery({
    queryKey,
    queryFn: async ({ signal }) =>
      (await unwrap(users.GET('/users/me/sessions', { signal }))).items,
  });
}

export type SignedIn = NonNullable<ReturnType<typeof useSessions>['data']>[number];

export function useEndSession() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: ({ id }: SignedIn) =>
      unwrap(users.DELETE('/users/me/sessions/{id}', { params: { path: { id } } })),
    onSettled: () => cache.invalidateQueries({ queryKey }),
  });
}

export const useEndSessions = () => useMutation({ mutationFn: signOutEverywhere });
