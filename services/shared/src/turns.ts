import { unavailable } from './problem.js';

export type TakeTurn = <Result>(job: () => Promise<Result>) => Promise<Result>;

interface TurnsOptions {
  atOnce: number;
  waiting: number;
  /** What the one that may not even wait is told. */
  refusal: string;
}

/**
 * Runs `atOnce` jobs at a time and lets `waiting` more wait; the next one is answered 503, which is
 * better than a wait that its caller will not sit out.
 */
export function createTurns({ atOnce, waiting, refusal }: TurnsOptions): TakeTurn {
  let running = 0;
  const queue: Array<() => void> = [];

  async function begin(): Promise<void> {
    if (running < atOnce) {
      running += 1;
      return;
    }
    if (queue.length >= waiting) throw unavailable(refusal, 2);
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
