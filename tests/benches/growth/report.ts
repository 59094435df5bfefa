import { describeMachine } from '../support/machine.js';
import { figure, print, type Form } from '../support/report.js';
import { fitPower, type Fit, type Point } from './fit.js';
import type { Cost } from './measure.js';
import type { Compared } from './months.js';
import type { Step } from './options.js';
import type { Size } from './sizes.js';

export interface Measured extends Step {
  operations: Cost[];
  sizes: Size[];
}

type Value = (cost: Cost) => number;

const tables: [string, Value][] = [
  ['ms of CPU, median', ({ milliseconds }) => milliseconds],
  ['buffers, median', ({ buffers }) => buffers],
  ['buffers, worst', ({ worstBuffers }) => worstBuffers],
];

/** Tables with the sizes across and the exponent last; with `json` one object a line. */
export async function report(steps: Measured[], form: Form): Promise<void> {
  const all = tablesOf(steps);
  if (form === 'json') {
    const lines = all.flatMap(([title, rows]) => rows.flatMap((row) => figures(title, row)));
    return print(lines, form);
  }
  console.log(`${await describeMachine()}\n`);
  const heads = steps.map(({ products, orders }) => `${short(products)} / ${short(orders)}`);
  for (const [title, rows] of all) {
    write([title, ...heads, 'exponent'], form);
    if (form === 'markdown') console.log(`|${' --- |'.repeat(heads.length + 2)}`);
    for (const { name, points, fit } of rows) {
      write([name, ...points.map(([, measured]) => shown(measured)), asText(fit)], form);
    }
    console.log('');
  }
  for (const line of wholeReads(steps)) console.log(line);
}

const tablesOf = (steps: Measured[]): [string, Row[]][] => [
  ...tables.map(([title, value]): [string, Row[]] => [
    title,
    rowsOf(steps, ({ operations }) => operations, value),
  ]),
  [
    'MB, with indexes',
    rowsOf(
      steps,
      ({ sizes }) => sizes,
      ({ megabytes }) => megabytes,
    ),
  ],
];

/** Who read tables from end to end, and where. */
const wholeReads = (steps: Measured[]) =>
  steps.flatMap(({ orders, operations }) =>
    operations
      .filter(({ scanned }) => scanned.length > 0)
      .map(
        ({ name, scanned }) =>
          `- At ${short(orders)} orders "${name}" reads the whole of ${scanned.join(', ')}.`,
      ),
  );

interface Row {
  name: string;
  points: Point[];
  fit: Fit | null;
}

function rowsOf<Item extends Pick<Cost, 'name' | 'grows'>>(
  steps: Measured[],
  itemsOf: (step: Measured) => Item[],
  value: (item: Item) => number,
): Row[] {
  const items = steps[0] ? itemsOf(steps[0]) : [];
  return items.map(({ name, grows }) => {
    const points = steps.map((step): Point => {
      const found = itemsOf(step).find((item) => item.name === name);
      return [step[grows], found ? value(found) : NaN];
    });
    return { name, points, fit: fitPower(points) };
  });
}

const figures = (title: string, { name, points, fit }: Row) => [
  ...points.map(([size, value]) => figure(`${name}, ${title}, ${size}`, value)),
  figure(`${name}, ${title}, exponent`, fit?.exponent ?? null),
  figure(`${name}, ${title}, standard error`, fit?.standardError ?? null),
];

/** Orders by month beside plain ones. */
export function reportMonths(compared: Compared, form: Form): void {
  if (form === 'json') {
    const sides = compared.flatMap(([name, plain, byMonth]) => [
      figure(`${name}, plain`, plain),
      figure(`${name}, by month`, byMonth),
    ]);
    return print(sides, form);
  }
  write(['Orders', 'plain', 'by month', 'by month ÷ plain'], form);
  if (form === 'markdown') console.log('| --- | --- | --- | --- |');
  for (const [name, ...values] of compared) {
    const [plain, byMonth] = values;
    write([name, ...[...values, byMonth / plain].map(shown)], form);
  }
}

const asText = (fit: Fit | null) =>
  fit === null
    ? 'none'
    : [fit.exponent, fit.standardError].map((number) => number?.toFixed(2) ?? '?').join(' ± ');

const short = (count: number) =>
  count >= 1e6 ? `${count / 1e6} M` : count >= 1000 ? `${count / 1000} k` : `${count}`;

const shown = (value: number) =>
  value.toLocaleString(
    'en',
    value < 1000 ? { maximumSignificantDigits: 3 } : { maximumFractionDigits: 0 },
  );

function write([name = '', ...cells]: string[], form: Form): void {
  if (form === 'markdown') console.log(`| ${[name, ...cells].join(' | ')} |`);
  else console.log([name.padEnd(44), ...cells.map((cell) => cell.padStart(15))].join(''));
}
