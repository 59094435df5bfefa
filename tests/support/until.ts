import { setTimeout as sleep } from 'node:timers/promises';

/** Asks again until there is an answer; throws after `limitMs`. A failing question is no answer. */
export async function until<Result>(
  question: () => Promise<Result | undefined | false>,
  limitMs = 15_000,
): Promise<Result> {
  const deadline = Date.now() + limitMs;
  let last: unknown;
  while (Date.now() < deadline) {
    const answer = await question().catch((error: unknown) => {
      last = error;
      return undefined;
    });
    if (answer !== undefined && answer !== false) return answer;
    await sleep(100);
  }
  throw new Error(`It did not happen within ${limitMs / 1000} s`, { cause: last });
}
