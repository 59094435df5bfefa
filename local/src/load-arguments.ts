import { existsSync, readdirSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { root } from './folders.js';

const scriptsFolder = join(root, 'loadtest');
/** In the place of a script: every one of them. */
const all = 'all';

/** What one run of `npm run load` was asked for. */
export interface LoadArguments {
  /** A file of `loadtest/`, or any other that k6 can run, without its ending; or `all`. */
  script: string;
  file: string;
  profile: string;
  /** Of a shop elsewhere, or one here that is to be treated so; undefined for the one that runs here. */
  url: string | undefined;
  /** Of the result's files, without ending; undefined for one with script and time. */
  name: string | undefined;
  /** Whatever else there is, for k6. */
  options: string[];
}

/** Throws an error that says what may be asked. */
export function readArguments(given: string[], variables: Record<string, string>): LoadArguments {
  const [script = '', ...rest] = given;
  const file = fileOf(script);
  if (script !== all && !existsSync(file)) throw new Error(usage());
  const options: string[] = [];
  const ours: Record<string, string> = {};
  while (rest.length > 0) {
    const [, key, inline] = /^--(profile|out|url)(?:=(.*))?$/.exec(rest[0] ?? '') ?? [];
    const option = rest.shift() ?? '';
    if (!key) options.push(option);
    else ours[key] = inline ?? rest.shift() ?? '';
  }
  const name = ours['out'];
  if (name !== undefined && !/^[\w][\w.-]*$/.test(name)) {
    throw new Error(`--out takes a name for two files in reports/, not "${name}" (for k6: -o)`);
  }
  return {
    ...{ script: basename(file, '.ts'), file, name, options },
    profile: ours['profile'] ?? variables['PROFILE'] ?? 'laptop',
    url: readUrl(ours['url'] ?? variables['BASE_URL']),
  };
}

/** Of a script of `loadtest/` by its name, and of any other by its path. */
export const fileOf = (script: string): string =>
  script.endsWith('.ts') ? resolve(script) : join(scriptsFolder, `${script}.ts`);

function readUrl(given: string | undefined): string | undefined {
  if (!given) return undefined;
  if (/^https?:/.test(given) && URL.canParse(given)) return given.replace(/\/+$/, '');
  throw new Error(`"${given}" is no address of a shop, such as https://shop.example`);
}

function usage(): string {
  const names = readdirSync(scriptsFolder).filter((name) => name.endsWith('.ts'));
  const scripts = names.map((name) => basename(name, '.ts')).join('|');
  return [
    `Usage: npm run load -- ${scripts}|all|<file.ts> [options]`,
    '         --profile laptop|ci|large   how much and how long',
    '         --url <address>             a shop elsewhere instead of the one that runs here',
    '         --out <name>                reports/<name>.html and .json',
    '         whatever else there is, for k6',
    '       npm run load -- compare <result.json> <result.json>',
  ].join('\n');
}
