import type { ParseArgsConfig } from 'node:util';
import type { Form } from './report.js';

export interface Plan {
  products: number;
  /** Of each measurement. */
  seconds: number;
  rounds: number;
  form: Form;
}

/** What every bench understands, for `parseArgs`. */
export const planOptions = {
  products: { type: 'string', default: '100000' },
  seconds: { type: 'string', default: '5' },
  rounds: { type: 'string', default: '3' },
  json: { type: 'boolean', default: false },
  markdown: { type: 'boolean', default: false },
} as const satisfies ParseArgsConfig['options'];

interface Given {
  products: string;
  seconds: string;
  rounds: string;
  json: boolean;
  markdown: boolean;
}

/** Ends the process when the command line makes no sense. */
export function readPlan(values: Given): Plan {
  return {
    products: wholeNumber('products', values.products, 1000),
    seconds: wholeNumber('seconds', values.seconds, 1),
    rounds: wholeNumber('rounds', values.rounds, 1),
    form: values.json ? 'json' : values.markdown ? 'markdown' : 'table',
  };
}

/** Ends the process when `text` is none. */
export function wholeNumber(name: string, text: string, least: number): number {
  const number = /^\d{1,8}$/.test(text) ? Number(text) : NaN;
  if (number >= least) return number;
  console.error(`--${name} must be a whole number from ${least} up, not "${text}"`);
  return process.exit(1);
}
