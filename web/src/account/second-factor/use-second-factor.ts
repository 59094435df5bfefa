import { useQuery, useQueryClient } from '@tanstack/react-query';
import { users } from '../../api/clients.js';
import { unwrap } from '../../api/unwrap.js';
import { renewSession } from '../../session/renew-session.js';
import { readSession, updateUser } from '../../session/session.js';

const queryKey = ['account', 'second-factor'];

export function useSecondFactor() {
  return useQuery({
    queryKey,
    queryFn: ({ signal }) => unwrap(users.GET('/users/me/second-factor', { signal })),
  });
}

/** To be called after a change: the account's own picture of it is put right, and what they may do. */
export function useSecondFactorChanged() {
  const cache = useQueryClient();
  return (secondFactor: boolean) => {
    const session = readSession();
    if (session.status !== 'member') return;
    updateUser({ ...session.user, secondFactor });
    // The back office opens with the next token only.
    if (session.user.role === 'admin') void renewSession();
    void cache.invalidateQueries({ queryKey });
  };
}

export const beginSetUp = (password: string) =>
  unwrap(users.POST('/users/me/second-factor', { body: { password } }));

export const confirmSetUp = (code: string) =>
  unwrap(users.PUT('/users/me/second-factor', { body: { code } }));

export const turnOff = (body: { password: string; code: string }) =>
  unwrap(users.DELETE('/users/me/second-factor', { body }));

export const renewCodes = (code: string) =>
  unwrap(users.POST('/users/me/second-factor/recovery-codes', { body: { code } }));
