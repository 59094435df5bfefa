/** One figure of a bench. */
export interface Figure {
  name: string;
  /** Null when it could not be measured. */
  value: number | null;
  /** Like `>= 0.4`; null when the figure is only information. */
  bar: string | null;
  holds: boolean | null;
}

export type Form = 'table' | 'json' | 'markdown';

interface Bar {
  least?: number;
  most?: number;
}

/** A figure with its bar; without one it is information. */
export function figure(name: string, value: number | null, { least, most }: Bar = {}): Figure {
  const rounded = value === null ? null : Number(value.toPrecision(4));
  const bars = [
    ...(least === undefined ? [] : [`>= ${least}`]),
    ...(most === undefined ? [] : [`<= ${most}`]),
  ];
  const holds =
    value === null ? null : value >= (least ?? -Infinity) && value <= (most ?? Infinity);
  const bar = bars.join(', ') || null;
  return { name, value: rounded, bar, holds: bar === null ? null : holds };
}

/** With `json` one object a line; with `markdown` a table to paste, of the figures with a bar unless `whole`. */
export function print(figures: Figure[], form: Form, { whole = false } = {}): void {
  if (form === 'json') for (const each of figures) console.log(JSON.stringify(each));
  else if (form === 'markdown')
    printMarkdown(whole ? figures : figures.filter(({ bar }) => bar !== null));
  else printTable(figures);
}

function printTable(figures: Figure[]): void {
  const width = Math.max(...figures.map(({ name }) => name.length));
  for (const { name, value, bar, holds } of figures) {
    const cells = [name.padEnd(width), `${value ?? 'not measured'}`.padStart(12)];
    console.log([...cells, (bar ?? '').padEnd(10), verdict(holds)].join('  ').trimEnd());
  }
  const missed = figures.filter(({ holds }) => holds === false);
  const names = missed.map(({ name }) => name).join('; ');
  console.log(missed.length === 0 ? '\nEvery bar holds.' : `\nDoes not hold: ${names}`);
}

function printMarkdown(figures: Figure[]): void {
  console.log('| Figure | Bar | Measured |\n| --- | --- | --- |');
  for (const { name, value, bar, holds } of figures) {
    const sign = (bar ?? '').replace('>=', '≥').replace('<=', '≤');
    const measured = value === null ? 'not measured' : value.toLocaleString('en');
    console.log(`| ${name} | ${sign} | ${measured}${holds === false ? ' (missed)' : ''} |`);
  }
}

const verdict = (holds: boolean | null) =>
  holds === null ? '' : holds ? 'holds' : 'DOES NOT HOLD';
