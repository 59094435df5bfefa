import { parseArgs } from 'node:util';
import { planOptions, readPlan, wholeNumber, type Plan } from '../support/options.js';

export interface Options extends Plan {
  /** Products at each step; null for the bench at one size. */
  growth: number[] | null;
}

const steps = '1000,10000,100000,1000000';

/** Ends the process when the command line makes no sense. */
export function readOptions(): Options {
  const { values } = parseArgs({
    args: process.argv.slice(2).flatMap(withSteps),
    options: { ...planOptions, growth: { type: 'string' } },
  });
  const growth = values.growth === undefined ? null : readSteps(values.growth);
  return { ...readPlan(values), growth };
}

/** `--growth` may stand alone. */
function withSteps(argument: string, index: number, all: string[]): string[] {
  const alone = argument === '--growth' && (all[index + 1] ?? '--').startsWith('--');
  return alone ? [argument, steps] : [argument];
}

function readSteps(text: string): number[] {
  const sizes = text.split(',').map((size) => wholeNumber('growth', size, 1000));
  return [...new Set(sizes)].sort((a, b) => a - b);
}
