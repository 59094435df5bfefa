import { messageOf } from './failure.js';
import { Listr, PRESET_TIMER, type ListrTaskWrapper } from 'listr2';

/** One line of work. */
export interface Step {
  name: string;
  title: string;
  /** Names of earlier steps that must be done before. */
  needs?: string[];
  /** A text that it answers stays beside the title. */
  run: (report: Report) => Promise<unknown>;
}

/** Replaces the line of detail under a step's title. */
export type Report = (detail: string) => void;

interface RunningStep {
  step: Step;
  outcome: Promise<unknown>;
  /** Where details go once somebody shows them. */
  line: { show: Report };
}

/**
 * Runs every step as soon as the ones it needs are done. On a terminal all are shown at work;
 * elsewhere a line is printed for each that is done. After the first error `abort` is called, no
 * further step begins, and the error is thrown once none is at work any more.
 */
export async function runSteps(steps: Step[], abort: AbortController): Promise<void> {
  const running = startAll(steps, abort.signal);
  const outcomes = running.map(({ outcome }) => outcome);
  try {
    if (process.stdout.isTTY) await showOnTerminal(running);
    else await Promise.all(running.map(printPlainly));
  } catch (error) {
    abort.abort(error);
    await Promise.allSettled(outcomes);
    throw error;
  }
}

/** Thrown by a step whose turn did not come, because another one failed. */
const notBegun = new Error('Not begun');

function startAll(steps: Step[], signal: AbortSignal): RunningStep[] {
  const outcomes = new Map<string, Promise<unknown>>();
  return steps.map((step) => {
    const line: RunningStep['line'] = { show: () => undefined };
    const needs = (step.needs ?? []).map((name) => {
      const need = outcomes.get(name);
      if (!need) throw new Error(`${step.name} needs ${name}, which is not a step before it`);
      return need;
    });
    const begin = () => {
      if (signal.aborted) throw notBegun;
      return step.run((detail) => line.show(detail));
    };
    const ready = Promise.all(needs).catch(() => {
      throw notBegun;
    });
    const outcome = ready.then(begin).catch((error: unknown) => {
      throw error === notBegun ? error : failureOf(step, error);
    });
    outcomes.set(step.name, outcome);
    return { step, outcome, line };
  });
}

type Line = Pick<ListrTaskWrapper<unknown, never, never>, 'title' | 'output' | 'skip'>;

function failureOf({ title }: Step, cause: unknown): Error {
  return new Error(`${title}: failed.\n${messageOf(cause)}`, { cause });
}

async function showOnTerminal(running: RunningStep[]): Promise<void> {
  const tasks = running.map(({ step, outcome, line }) => ({
    title: step.title,
    task: async (_context: unknown, task: Line) => {
      line.show = (detail) => (task.output = detail);
      try {
        task.title = withRemark(step, await outcome);
      } catch (error) {
        if (error !== notBegun) throw error;
        task.skip();
      }
    },
  }));
  const rendererOptions = { timer: PRESET_TIMER, showErrorMessage: false };
  const options = { concurrent: true, rendererOptions, registerSignalListeners: false };
  await new Listr(tasks, options).run();
}

const plainIntervalMs = 5_000;

async function printPlainly({ step, outcome, line }: RunningStep): Promise<void> {
  const started = Date.now();
  let spoken = started;
  line.show = (detail) => {
    if (Date.now() - spoken < plainIntervalMs) return;
    spoken = Date.now();
    console.log(`  ${step.title}: ${detail}`);
  };
  const title = withRemark(step, await outcome);
  console.log(`✔ ${title} (after ${((Date.now() - started) / 1000).toFixed(1)} s)`);
}

function withRemark({ title }: Step, remark: unknown): string {
  return typeof remark === 'string' ? `${title}: ${remark}` : title;
}
