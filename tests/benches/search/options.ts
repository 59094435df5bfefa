import { parseArgs } from 'node:util';
import type { Form } from '../support/report.js';

export interface Options {
  products: number;
  /** Of each measurement. */
  seconds: number;
  rounds: number;
  /** Products at each step; null for the bench at one size. */
  growth: number[] | null;
  form: Form;
}

const steps = '1000,10000,100000,1000000';

/** Ends the process when the command line makes no sense. */
export function readOptions(): Options {
  const { values } = parseArgs({
    args: process.argv.slice(2).flatMap(withSteps),
    options: {
      products: { type: 'string', default: '100000' },
      seconds: { type: 'string', default: '5' },
      rounds: { type: 'string', default: '3' },
      growth: { type: 'string' },
      json: { type: 'boolean', default: false },
      markdown: { type: 'boolean', default: false },
    },
  });
  return {
    products: wholeNumber('products', values.products, 1000),
    seconds: wholeNumber('seconds', values.seconds, 1),
    rounds: wholeNumber('rounds', values.rounds, 1),
    growth: values.growth === undefined ? null : readSteps(values.growth),
    form: values.json ? 'json' : values.markdown ? 'markdown' : 'table',
  };
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

function wholeNumber(name: string, text: string, least: number): number {
  const number = /^\d{1,8}$/.test(text) ? Number(text) : NaN;
  if (number >= least) return number;
  console.error(`--${name} must be a whole number from ${least} up, not "${text}"`);
  return process.exit(1);
}
