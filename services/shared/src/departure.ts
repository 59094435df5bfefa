/**
 * Whether somebody still waits for the answer to a request. Not an AbortSignal: V8 keeps each of those
 * until a full collection, and what hangs on it.
 */
export interface Departure {
  /** Calls what was put up for it. */
  leave: () => void;
  /** Throws an `AbortError` when nobody waits any more. */
  throwIfGone: () => void;
  /** Has `listener` called when whoever waits leaves; answers how to take that back. */
  onLeave: (listener: () => void) => () => void;
}

export function createDeparture(): Departure {
  const listeners = new Set<() => void>();
  let isGone = false;
  return {
    leave: () => {
      isGone = true;
      for (const listener of listeners) listener();
    },
    throwIfGone: () => {
      if (isGone) throw new DOMException('Nobody waits for the answer', 'AbortError');
    },
    onLeave: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
