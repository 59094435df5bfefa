/** Who waits for a connection of a pool. */
export interface Waits {
  during: <Result>(acquire: () => Promise<Result>) => Promise<Result>;
  /** Since when whoever waits longest has been waiting, by `performance.now()`; null when nobody waits. */
  oldest: () => number | null;
}

/** For the pool that shoppers' requests share. */
export function createWaits(): Waits {
  const waiting = new Set<{ since: number }>();
  return {
    during: async (acquire) => {
      const entry = { since: performance.now() };
      waiting.add(entry);
      try {
        return await acquire();
      } finally {
        waiting.delete(entry);
      }
    },
    // A set keeps the order in which things came, as pools do.
    oldest: () => {
      for (const { since } of waiting) return since;
      return null;
    },
  };
}

const tickMs = 20;
/** A wait that a process with time to spare shows as well. */
const lowMs = 10;
/**
 * So long a wait must last before it counts: a burst, a garbage collection or the first connections of a
 * new task pass by themselves, and to refuse somebody for them would be wrong.
 */
const standsAfterMs = 500;
/** What one tick may add to that, or a single pause of half a second would be a standing queue. */
const mostOfTickMs = 100;

export interface Congestion {
  /**
   * How long whoever comes now waits before anything is done for them, in milliseconds: for the event loop
   * or for a connection to the database, whichever is longer. 0 while it is a passing wait.
   */
  delayMs: () => number;
  stop: () => void;
}

/**
 * Watches what requests wait for. As CoDel does (RFC 8289) it tells a standing queue from a burst by
 * whether the wait has been low in between.
 */
export function watchCongestion(waits: Waits): Congestion {
  let ticked = performance.now();
  let late = 0;
  let highForMs = 0;

  function look(now: number): number {
    const delay = Math.max(late, now - ticked - tickMs, now - (waits.oldest() ?? now));
    if (delay <= lowMs) highForMs = 0;
    return delay;
  }

  const timer = setInterval(() => {
    const now = performance.now();
    late = now - ticked - tickMs;
    highForMs += Math.min(now - ticked, mostOfTickMs);
    ticked = now;
    look(now);
  }, tickMs);
  timer.unref();
  return {
    delayMs: () => {
      const delay = look(performance.now());
      return highForMs < standsAfterMs ? 0 : delay;
    },
    stop: () => clearInterval(timer),
  };
}
