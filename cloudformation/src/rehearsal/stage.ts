import { messageOf } from '../../../local/src/failure.js';

/** A part of a rehearsal that was done. */
export interface Stage {
  title: string;
  seconds: number;
}

interface Ledger {
  /** Gets each stage that is done. */
  stages: Stage[];
  /** What the commands print; a stage that fails shows the end of its own. */
  lines: string[];
  signal: AbortSignal;
}

type RunStage = <T>(title: string, run: () => Promise<T>) => Promise<T>;

const shownLines = 30;

/** Runs stages one after the other, with a line for each that is done. */
export const stageRunner =
  ({ stages, lines, signal }: Ledger): RunStage =>
  async (title, run) => {
    signal.throwIfAborted();
    lines.length = 0;
    const started = Date.now();
    try {
      const result = await run();
      const seconds = (Date.now() - started) / 1000;
      stages.push({ title, seconds });
      console.log(`✔ ${title} (${seconds.toFixed(1)} s)`);
      return result;
    } catch (error) {
      const end = lines.slice(-shownLines).map((line) => `    ${line}`);
      throw new Error([`✖ ${title}`, ...end, messageOf(error)].join('\n'), { cause: error });
    }
  };
