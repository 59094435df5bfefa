import type { Logger } from './logger.js';

export interface Periodic {
  /** Starts no further pass, and waits for the one under way. */
  stop: () => Promise<void>;
}

interface PeriodicOptions {
  everyMs: number;
  /** One pass; several tasks may do it at once. A failed one is logged and tried again in time. */
  work: () => Promise<unknown>;
  logger: Logger;
}

/** Tidies up now and then, beside the requests. */
export function startPeriodic({ everyMs, work, logger }: PeriodicOptions): Periodic {
  let running: Promise<void> | null = null;
  const pass = async () => {
    try {
      await work();
    } catch (error) {
      logger.warn({ err: error }, 'could not tidy up');
    } finally {
      running = null;
    }
  };
  const timer = setInterval(() => {
    running ??= pass();
  }, everyMs);
  return {
    stop: async () => {
      clearInterval(timer);
      await running;
    },
  };
}
