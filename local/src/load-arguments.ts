import { existsSync, readdirSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { root } from './folders.js';

const scriptsFolder = join(root, 'loadtest');

/** What one run of `npm run load` was asked for. */
export interface LoadArguments {
  /** A file of `loadtest/`, or any other that k6 can run, without its ending. */
  script: string;
  file: string;
  profile: string;
  /** Of the result's files, without ending; undefined for one with script and time. */
  name: string | undefined;
  /** Whatever else there is, for k6. */
  options: string[];
}

/** Throws an error that says what may be asked. */
export function readArguments(given: string[], variables: Record<string, string>): LoadArguments {
  const [script = '', ...rest] = given;
  const file = script.endsWith('.ts') ? resolve(script) : join(scriptsFolder, `${script}.ts`);
  if (!existsSync(file)) throw new Error(usage());
  const options: string[] = [];
  const ours: Record<string, string> = {};
  while (rest.length > 0) {
    const [, key, inline] = /^--(profile|out)(?:=(.*))?$/.exec(rest[0] ?? '') ?? [];
    const option = rest.shift() ?? '';
    if (!key) options.push(option);
    else ours[key] = inline ?? rest.shift() ?? '';
  }
  const name = ours['out'];
  if (name !== undefined && !/^[\w][\w.-]*$/.test(name)) {
    throw new Error(`--out takes a name for two files in reports/, not "${name}" (for k6: -o)`);
  }
  const profile = ours['profile'] ?? variables['PROFILE'] ?? 'laptop';
  return { script: basename(file, '.ts'), file, profile, name, options };
}

function usage(): string {
  const names = readdirSync(scriptsFolder).filter((name) => name.endsWith('.ts'));
  const scripts = names.map((name) => basename(name, '.ts')).join('|');
  return [
    `Usage: npm run load -- ${scripts}|<file.ts> [--profile laptop|ci|large] [--out name] [k6 options]`,
    '       npm run load -- compare <result.json> <result.json>',
  ].join('\n');
}
