import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sendSignal } from './end-process.js';
import { logFile, type State } from './folders.js';
import { identify, type ProcessIdentity } from './process-identity.js';

export interface Program {
  name: string;
  file: string;
  arguments: string[];
  /** The whole environment: nothing of the caller's is added. */
  environment: Record<string, string>;
  folder: string;
  user?: { uid: number; gid: number };
  /** Of busy cores, as Docker counts them: 1,024 unless said. Only Linux divides so. */
  cpuShares?: number;
}

export interface RunningProgram {
  identity: ProcessIdentity;
  /** "exit code 1" or "signal SIGKILL", once it has ended. */
  ended: Promise<string>;
}

/**
 * Starts a program in a process group of its own, so that Ctrl-C in the terminal reaches only the
 * runner, which then stops the parts in order. Output goes straight to the log file: a pipe would
 * break, and the program with it, if the runner were killed. A pid file lets the next start find
 * what such a runner left behind.
 */
export async function launch(program: Program, state: State): Promise<RunningProgram> {
  const child = spawnDetached(program, state);
  const ending = endOf(child);
  const { pid } = child;
  if (pid === undefined) throw new Error(`${program.file} cannot be run: ${await ending}`);
  if (program.cpuShares) shareCores(pid, program.cpuShares);
  const file = pidFile(state, program.name);
  const identity = (await identify(pid)) ?? { pid, startedAt: 'ended at once' };
  mkdirSync(state.pids, { recursive: true });
  writeFileSync(file, JSON.stringify(identity));
  const ended = ending.then((reason) => {
    sendSignal(pid, 'SIGKILL');
    rmSync(file, { force: true });
    return reason;
  });
  return { identity, ended };
}

/** Where the identity of a running part is kept. */
export const pidFile = (state: State, name: string) => join(state.pids, `${name}.json`);

function spawnDetached(program: Program, state: State): ChildProcess {
  mkdirSync(state.logs, { recursive: true });
  const log = openSync(logFile(state, program.name), 'a');
  const child = spawn(program.file, program.arguments, {
    cwd: program.folder,
    env: program.environment,
    stdio: ['ignore', log, log],
    detached: true,
    ...program.user,
  });
  closeSync(log);
  return child;
}

/**
 * Linux weighs a session as it weighs a container (sched(7), "The autogroup feature"): a step of
 * nice is a factor of 1.25. Where there are no such groups, all get alike.
 */
function shareCores(pid: number, shares: number): void {
  const nice = Math.round(Math.log(1024 / shares) / Math.log(1.25));
  const file = `/proc/${pid}/autogroup`;
  if (nice !== 0 && existsSync(file)) writeFileSync(file, String(nice));
}

function endOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (code, signal) =>
      resolve(signal ? `signal ${signal}` : `exit code ${code}`),
    );
  });
}
