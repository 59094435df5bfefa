import { createWriteStream, mkdirSync } from 'node:fs';
import { execa } from 'execa';
import { logFile, root, type State } from './folders.js';
import { lastLines } from './log-tail.js';
import type { Report } from './progress.js';

interface OneShot {
  /** Also the name of its log. */
  name: string;
  file: string;
  arguments: string[];
  environment?: Record<string, string>;
  state: State;
  report?: Report;
  signal?: AbortSignal;
  folder?: string;
  user?: { uid: number; gid: number };
}

/** Runs a program to its end; what it prints goes to its log, and line by line to `report`. */
export async function runOnce(shot: OneShot): Promise<void> {
  mkdirSync(shot.state.logs, { recursive: true });
  const log = createWriteStream(logFile(shot.state, shot.name), { flags: 'a' });
  const child = execa(shot.file, shot.arguments, {
    cwd: shot.folder ?? root,
    ...(shot.environment && { env: shot.environment, extendEnv: false }),
    stdin: 'ignore',
    all: true,
    buffer: false,
    reject: false,
    ...(shot.signal && { cancelSignal: shot.signal }),
    ...shot.user,
  });
  for await (const line of child.iterable({ from: 'all' })) {
    log.write(`${line}\n`);
    shot.report?.(line);
  }
  const { failed, shortMessage } = await child;
  await new Promise((resolve) => log.end(resolve));
  if (shot.signal?.aborted) throw new Error(`${shot.name} was stopped`);
  if (failed) throw new Error(`${shortMessage}\n${lastLines(shot.state, shot.name, 25)}`);
}
