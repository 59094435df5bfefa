import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { root } from './folders.js';

type Variables = Record<string, string>;

interface ComposeService {
  cpu_shares?: number;
  environment?: Record<string, string | number | boolean | null>;
}

/** The environment of each service of compose.yaml, with `${…}` filled in from `variables`. */
export function composeEnvironments(variables: Variables): Record<string, Variables> {
  return Object.fromEntries(
    Object.entries(readServices()).map(([name, { environment = {} }]) => [
      name,
      interpolateAll(environment, variables),
    ]),
  );
}

/** How much of busy cores a service of compose.yaml gets; Docker gives 1,024 where nothing is said. */
export const cpuSharesOf = (name: string): number => readServices()[name]?.cpu_shares ?? 1024;

function readServices(): Record<string, ComposeService> {
  const text = readFileSync(join(root, 'compose.yaml'), 'utf8');
  return (parse(text, { merge: true }) as { services: Record<string, ComposeService> }).services;
}

function interpolateAll(environment: object, variables: Variables): Variables {
  return Object.fromEntries(
    Object.entries(environment).map(([key, value]) => [
      key,
      interpolate(String(value ?? ''), variables),
    ]),
  );
}

/** Innermost first, so that `${A:-${B:-c}}` works; `$$` stands for a dollar sign. */
const reference = /\$\{(\w+)(?:(:?[-+])([^${}]*))?\}/g;
const dollar = '\u0000';

export function interpolate(text: string, variables: Variables): string {
  let result = text.replaceAll('$$', dollar);
  for (let before = ''; before !== result;) {
    before = result;
    result = before.replaceAll(reference, (_all, name: string, rule?: string, word = '') =>
      resolve(variables[name], rule, String(word)),
    );
  }
  return result.replaceAll(dollar, '$');
}

function resolve(value: string | undefined, rule: string | undefined, word: string): string {
  const there = rule?.startsWith(':') ? Boolean(value) : value !== undefined;
  if (rule?.endsWith('-')) return there ? (value ?? '') : word;
  if (rule?.endsWith('+')) return there ? word : '';
  return value ?? '';
}
