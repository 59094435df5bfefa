import { useSyncExternalStore } from 'react';
import type { components } from '../api/users.js';

export type User = components['schemas']['User'];

/** Who is here. `failed`: the shop could not be asked. The token lives in this variable and nowhere else. */
export type Session =
  { status: 'starting' } | { status: 'guest' } | { status: 'failed'; error: unknown } | Member;

interface Member {
  status: 'member';
  user: User;
  accessToken: string;
  expiresAt: number;
  /** An administrator who may do no more than a customer until they have a second factor. */
  secondFactorMissing: boolean;
}

type Listener = (now: Session, before: Session) => void;

let current: Session = { status: 'starting' };
const listeners = new Set<Listener>();

export const readSession = (): Session => current;

export function setSession(next: Session): void {
  const before = current;
  current = next;
  for (const listener of listeners) listener(next, before);
}

export function onSessionChange(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useSession(): Session {
  return useSyncExternalStore(onSessionChange, readSession);
}

/** The user as the API just answered it, after a change of their profile. */
export function updateUser(user: User): void {
  if (current.status === 'member') setSession({ ...current, user });
}
