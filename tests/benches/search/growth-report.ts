import { describeMachine } from '../support/machine.js';
import { figure, print, type Form } from '../support/report.js';
import type { Step } from './growth.js';
import { reasons } from './growth-reasons.js';

/** As a table with the reasons in it, or with `json` one object a line, steps in their names. */
export async function printGrowth(steps: Step[], form: Form): Promise<void> {
  if (form === 'json') {
    const figures = steps.flatMap(({ products, values }) =>
      Object.entries(values).map(([name, value]) => figure(`${products} products: ${name}`, value)),
    );
    print(figures, form);
    return;
  }
  console.log(`${await describeMachine()}\n`);
  const sizes = steps.map(({ products }) => products.toLocaleString('en'));
  const write = form === 'markdown' ? asMarkdown : asText;
  write(['Products', ...sizes], 'Why');
  if (form === 'markdown') console.log(`|${' --- |'.repeat(sizes.length + 2)}`);
  for (const [name, why] of Object.entries(reasons)) {
    write([name, ...steps.map(({ values }) => shown(values[name]))], why);
  }
}

const shown = (value = NaN) =>
  value.toLocaleString(
    'en',
    value < 1000 ? { maximumSignificantDigits: 3 } : { maximumFractionDigits: 0 },
  );

const asMarkdown = (cells: string[], why: string) =>
  console.log(`| ${[...cells, why].join(' | ')} |`);

function asText([name = '', ...values]: string[], why: string): void {
  console.log([name.padEnd(40), ...values.map((value) => value.padStart(11))].join(''));
  console.log(`    ${why}`);
}
