import { parseArgs } from 'node:util';
import { wholeNumber } from '../support/options.js';
import type { Form } from '../support/report.js';

export interface Step {
  products: number;
  orders: number;
}

export interface Options {
  /** The smallest first. */
  steps: Step[];
  /** How often each operation is measured at each step. */
  samples: number;
  /** Whether orders by month are compared at the last step. */
  partitions: boolean;
  /** Whether the data of the next step is only made. */
  onlyFill: boolean;
  form: Form;
}

const usual = { products: '1000,3000,10000', orders: '10000,30000,100000' };
const full = { products: '1000,10000,100000,1000000', orders: '10000,100000,1000000,10000000' };

/** Ends the process when the command line makes no sense. */
export function readOptions(): Options {
  const { values } = parseArgs({
    args: process.argv.slice(2),
    options: {
      full: { type: 'boolean', default: false },
      products: { type: 'string' },
      orders: { type: 'string' },
      samples: { type: 'string', default: '60' },
      partitions: { type: 'boolean', default: false },
      fill: { type: 'boolean', default: false },
      // Read by `npm run bench`, which keeps the database then.
      keep: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      markdown: { type: 'boolean', default: false },
    },
  });
  const preset = values.full ? full : usual;
  const products = sizes('products', values.products ?? preset.products, 1000);
  const orders = sizes('orders', values.orders ?? preset.orders, 1000);
  if (products.length !== orders.length) {
    console.error('--products and --orders need as many sizes, e.g. 1000,5000 and 10000,50000');
    process.exit(1);
  }
  return {
    steps: products.map((count, index) => ({ products: count, orders: orders[index] ?? NaN })),
    samples: wholeNumber('samples', values.samples, 5),
    partitions: values.partitions,
    onlyFill: values.fill,
    form: values.json ? 'json' : values.markdown ? 'markdown' : 'table',
  };
}

function sizes(name: string, text: string, least: number): number[] {
  const all = text.split(',').map((size) => wholeNumber(name, size, least));
  return [...new Set(all)].sort((a, b) => a - b);
}
