import { report } from './failure.js';

export interface Tally {
  passed: number;
  failed: number;
}

export const addUp = (tallies: Tally[]): Tally => ({
  passed: tallies.reduce((sum, { passed }) => sum + passed, 0),
  failed: tallies.reduce((sum, { failed }) => sum + failed, 0),
});

/** Runs one step under its heading; an error makes it count as failed, and the rest goes on. */
export async function check(title: string, run: () => Promise<unknown>): Promise<Tally> {
  heading(title);
  const started = Date.now();
  try {
    await run();
    console.log(`✔ ${title} (${((Date.now() - started) / 1000).toFixed(1)} s)`);
    return { passed: 1, failed: 0 };
  } catch (error) {
    report(error);
    console.log(`✖ ${title}`);
    return { passed: 0, failed: 1 };
  }
}

export function heading(title: string): void {
  console.log(`\n── ${title} ${'─'.repeat(Math.max(0, 76 - title.length))}`);
}

/** The last line of every test command. Answers the exit code. */
export function printTally({ passed, failed }: Tally): number {
  console.log(`\n${passed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
}
