import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { logFile, type State } from './folders.js';

/** The end of a part's log, for a message that says why the part failed. */
export function lastLines(state: State, part: string, count = 12): string {
  const file = logFile(state, part);
  if (!existsSync(file)) return '';
  const lines = readFileSync(file, 'utf8').trimEnd().split('\n').slice(-count);
  return [`Last lines of ${file}:`, ...lines.map((line) => `  ${line}`)].join('\n');
}

/** A run starts with empty logs; those of the run before stay beside them, as <part>.before.log. */
export function turnLogs(state: State): void {
  mkdirSync(state.logs, { recursive: true });
  const logs = readdirSync(state.logs).filter((name) => /^[\w-]+\.log$/.test(name));
  for (const name of logs) {
    const file = join(state.logs, name);
    renameSync(file, file.replace(/\.log$/, '.before.log'));
  }
}
