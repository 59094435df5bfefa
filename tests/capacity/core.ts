import TinyQueue from 'tinyqueue';
import type { World } from './simulation.js';

/** Processors that several processes share. */
export interface Core {
  run: (seconds: number, done: () => void) => void;
}

export interface CorePlan {
  processors: number;
  /** For how long whoever has begun is let alone. */
  sliceSeconds: number;
}

interface Job {
  seconds: number;
  /** Slices that it has had. */
  had: number;
  order: number;
  done: () => void;
}

/**
 * As an operating system divides them: a slice for whoever has had fewest, so that a short job that
 * wakes up need not wait for a long one. Slices as long as any job serve in turn.
 */
export function createCore({ processors, sliceSeconds }: CorePlan, world: World): Core {
  const waiting = new TinyQueue<Job>([], (a, b) => a.had - b.had || a.order - b.order);
  let [free, order] = [processors, 0];

  function next(): void {
    const job = free > 0 ? waiting.pop() : undefined;
    if (!job) return;
    free -= 1;
    const left = job.seconds - job.had * sliceSeconds;
    world.after(Math.min(sliceSeconds, left), () => {
      free += 1;
      const isDone = left <= sliceSeconds;
      if (!isDone) waiting.push({ ...job, had: job.had + 1, order: order++ });
      if (isDone) job.done();
      next();
    });
  }

  return {
    run: (seconds, done) => {
      waiting.push({ seconds, had: 0, order: order++, done });
      next();
    },
  };
}
