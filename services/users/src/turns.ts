import { unavailable } from '@tienda/shared/problem';

export type TakeTurn = <Result>(job: () => Promise<Result>) => Promise<Result>;

/**
 * Runs `atOnce` jobs at a time and lets `waiting` more wait; the next one is answered 503, which is
 * better than a wait that its caller will not sit out.
 */
export function createTurns({ atOnce, waiting }: { atOnce: number; waiting: number }): TakeTurn {
  let running = 0;
  const queue: Array<() => void> = [];

  async function begin(): Promise<void> {
    if (running < atOnce) {
      running += 1;
      return;
    }
    if (queue.length >= waiting) throw unavailable('Too many sign-ins at this moment', 2);
    await new Promise<void>((resolve) => queue.push(resolve));
  }

  return async (job) => {
    await begin();
    try {
      return await job();
    } finally {
      const next = queue.shift();
      if (next) next();
      else running -= 1;
    }
  };
}
