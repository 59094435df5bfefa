import type { Form } from '../support/report.js';
import { bar, intervalOf, isRefused, verdictOn, type Interval, type Pair } from './interval.js';
import type { Round } from './pairs.js';

export interface Comparison {
  name: string;
  rounds: number;
  /** Null when too few rounds were calm. */
  interval: Interval | null;
  /** Whether this version is refused for it. */
  decides: boolean;
}

/** Of the rates, and of what a request takes of the CPU, which depends less on what else runs. */
export function compareRounds(rounds: Map<string, Round[]>): Comparison[] {
  return [...rounds].flatMap(([name, calm]) => {
    const about = (suffix: string, pairs: Pair[], decides: boolean): Comparison => {
      return {
        name: `${name}${suffix}`,
        rounds: pairs.length,
        interval: intervalOf(pairs),
        decides,
      };
    };
    const rates = calm.map(({ before, now }) => ({ before: before.rate, now: now.rate }));
    const work = calm.map(({ before, now }) => ({ before: workOf(before), now: workOf(now) }));
    const isKnown = work.every(({ before, now }) => before > 0 && now > 0);
    return [about('', rates, true), ...(isKnown ? [about(', for its CPU', work, false)] : [])];
  });
}

/** Requests for one second of the CPU of the service and PostgreSQL; 0 where the system does not tell. */
const workOf = ({ rate, spent }: Round['now']): number =>
  spent ? (rate * spent.wall) / (spent.service + spent.postgres) : 0;

/** With `json` one object a line. */
export function printComparisons(all: Comparison[], { form, ref }: { form: Form; ref: string }) {
  if (form === 'json') {
    for (const { interval, ...each } of all) {
      const holds = interval && !(each.decides && isRefused(interval));
      const verdict = interval && verdictOn(interval);
      console.log(JSON.stringify({ ...each, ...interval, verdict, holds }));
    }
    return;
  }
  const rows = all.map(cellsOf);
  const head = ['', `now ÷ ${ref}`, '95 % interval', 'rounds', 'now is'];
  if (form === 'markdown') printMarkdown([head, ...rows]);
  else printTable([head, ...rows]);
  console.log(`\n${conclusionOf(all.filter(({ decides }) => decides))}`);
}

function conclusionOf(deciding: Comparison[]): string {
  const measured = deciding.filter(({ interval }) => interval);
  if (measured.length === 0) return 'Nothing was compared: the machine was too busy.';
  const refused = measured.filter(({ interval }) => interval && isRefused(interval));
  const names = refused.map(({ name }) => name).join('; ');
  if (refused.length > 0) return `Too slow, with all of the interval below ${bar}: ${names}`;
  return `No interval lies wholly below ${bar}.`;
}

function cellsOf({ name, rounds, interval }: Comparison): string[] {
  if (!interval) return [name, '', '', `${rounds}`, 'not measured: the machine was too busy'];
  const [ratio, low, high] = [interval.ratio, interval.low, interval.high].map((value) =>
    value.toFixed(3),
  );
  return [name, ratio ?? '', `${low} to ${high}`, `${rounds}`, verdictOn(interval)];
}

function printTable(rows: string[][]): void {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((cells) => (cells[column] ?? '').length)),
  );
  for (const cells of rows) {
    const padded = cells.map((cell, column) => cell.padEnd(widths[column] ?? 0));
    console.log(padded.join('  ').trimEnd());
  }
}

function printMarkdown([head = [], ...rows]: string[][]): void {
  const line = (cells: string[]) => console.log(`| ${cells.join(' | ')} |`);
  line(head);
  line(head.map(() => '---'));
  for (const cells of rows) line(cells);
}
