import { setTimeout as sleep } from 'node:timers/promises';

interface Waiting {
  /** Who is waited for, as it is named in the error. */
  what: string;
  limitMs: number;
  everyMs?: number;
  /** Ends the waiting with the signal's reason. */
  signal?: AbortSignal;
}

/** Asks again and again until `check` answers true; throws when `limitMs` have passed. */
export async function waitUntil(check: () => Promise<boolean>, waiting: Waiting): Promise<void> {
  const { what, limitMs, everyMs = 50, signal } = waiting;
  const deadline = Date.now() + limitMs;
  while (!(await check().catch(() => false))) {
    if (Date.now() > deadline) throw new Error(`${what} did not answer within ${limitMs / 1000} s`);
    await sleep(everyMs, undefined, { signal }).catch(() => undefined);
    signal?.throwIfAborted();
  }
}

/** Whether `url` answers with a 2xx. */
export async function answers(url: string): Promise<boolean> {
  const response = await fetch(url, { signal: AbortSignal.timeout(2_000) });
  await response.arrayBuffer();
  return response.ok;
}

/** Whether `url` answers at all, be it with an error. */
export async function responds(url: string): Promise<boolean> {
  await (await fetch(url, { signal: AbortSignal.timeout(2_000) })).arrayBuffer();
  return true;
}
