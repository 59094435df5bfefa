import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { createTurns } from '@tienda/shared/turns';

/**
 * As many as there are cores; a thread is started when it is first needed, and stays. On Node's own
 * threads a sign-in takes a tenth more CPU.
 */
export const hashingThreads = availableParallelism();

const takeThread = createTurns({ atOnce: hashingThreads, waiting: Infinity, refusal: '' });
const idle: Worker[] = [];
const file = new URL('../threads/passwords.js', import.meta.url);

/** Has `job` done by a thread; throws what the thread throws, which is its end. */
export const inThread = <Answer>(job: object): Promise<Answer> =>
  takeThread(async () => {
    const thread = idle.pop() ?? new Worker(file);
    thread.ref();
    thread.postMessage(job);
    const [answer] = (await once(thread, 'message')) as [Answer];
    thread.unref();
    idle.push(thread);
    return answer;
  });
