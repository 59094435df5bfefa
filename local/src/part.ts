import { setTimeout as sleep } from 'node:timers/promises';
import { endProcess, sendSignal, type Farewell } from './end-process.js';
import { messageOf } from './failure.js';
import type { State } from './folders.js';
import { lastLines } from './log-tail.js';
import { launch, type Program, type RunningProgram } from './program.js';
import { waitUntil } from './wait.js';

/** What a kind of part is, before any process of it runs. */
export interface PartPlan {
  name: string;
  program: () => Promise<Program>;
  answers: () => Promise<boolean>;
  farewell: Farewell;
  /** A service comes back when it dies, as ECS would bring it; the shop ends when another part dies. */
  comesBack: boolean;
}

export interface Part extends PartPlan {
  running: RunningProgram | undefined;
  /** False once its end was asked for. */
  wanted: boolean;
  starting: boolean;
  restarts: number;
  /** Unexpected ends, as times in ms. */
  deaths: number[];
}

/** What the parts of one shop share. */
export interface Household {
  state: State;
  /** Tells the user. */
  notice: (text: string) => void;
  /** Called when a part has died for good. */
  onLoss: (message: string) => void;
}

const answerLimitMs = 30_000;
const backoffMs = 250;
const quickDeaths = { limit: 5, withinMs: 60_000 };

export function createPart(plan: PartPlan): Part {
  const fresh = { running: undefined, wanted: false, starting: false, restarts: 0, deaths: [] };
  return { ...plan, ...fresh };
}

/** Resolves when the part answers; when it does not, it is ended and the error quotes its log. */
export async function startPart(part: Part, household: Household): Promise<void> {
  if (part.running) return;
  part.wanted = true;
  part.starting = true;
  const program = await part.program();
  if (!part.wanted) throw new Error(`${part.name} was stopped before it started`);
  const running = await launch(program, household.state);
  part.running = running;
  void running.ended.then((reason) => afterEnd(part, running, { reason, household }));
  try {
    await untilItAnswers(part, running, household.state);
  } catch (error) {
    await endProcess(running.identity, part.farewell);
    throw error;
  } finally {
    part.starting = false;
  }
}

export async function stopPart(part: Part): Promise<void> {
  part.wanted = false;
  if (!part.running) return;
  const { identity, ended } = part.running;
  await endProcess(identity, part.farewell);
  await ended;
}

/** Sends a signal that was asked for, and waits for the end if it is one that ends a process. */
export async function killPart(part: Part, signal: NodeJS.Signals): Promise<void> {
  if (!part.running) throw new Error(`${part.name} does not run`);
  const { identity, ended } = part.running;
  if (!part.comesBack) part.wanted = false;
  sendSignal(identity.pid, signal);
  if (!['SIGSTOP', 'SIGCONT', 'SIGHUP'].includes(signal)) await ended;
}

async function untilItAnswers(part: Part, running: RunningProgram, state: State): Promise<void> {
  const ending = new AbortController();
  void running.ended.then((reason) => {
    ending.abort(new Error(`${part.name} ended while it started (${reason})`));
  });
  const waiting = { what: part.name, limitMs: answerLimitMs, signal: ending.signal };
  try {
    await waitUntil(part.answers, waiting);
  } catch (cause) {
    throw new Error(`${messageOf(cause)}\n${lastLines(state, part.name)}`, { cause });
  }
}

interface Ending {
  reason: string;
  household: Household;
}

async function afterEnd(part: Part, running: RunningProgram, ending: Ending): Promise<void> {
  if (part.running === running) part.running = undefined;
  if (!part.wanted || part.starting) return;
  if (part.comesBack) await comeBack(part, ending);
  else reportLoss(part, ending, `ended unexpectedly (${ending.reason})`);
}

/** Starts a dead part again, each time after a longer pause, until it dies too often. */
async function comeBack(part: Part, { reason, household }: Ending): Promise<void> {
  const since = Date.now() - quickDeaths.withinMs;
  part.deaths = [...part.deaths.filter((time) => time > since), Date.now()];
  const count = part.deaths.length;
  if (count > quickDeaths.limit) {
    reportLoss(part, { reason, household }, `ended ${count} times within a minute (${reason})`);
    return;
  }
  household.notice(`${part.name} ended (${reason}); it is started again`);
  await sleep(backoffMs * 2 ** (count - 1));
  if (!part.wanted || part.running) return;
  try {
    await startPart(part, household);
    part.restarts += 1;
  } catch {
    await comeBack(part, { reason: 'again, while it started', household });
  }
}

function reportLoss(part: Part, { household }: Ending, what: string): void {
  household.onLoss(`${part.name} ${what}\n${lastLines(household.state, part.name)}`);
}
