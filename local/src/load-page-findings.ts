import { table } from './load-page-tables.js';
import type { LoadResult } from './load-result.js';
import { escaped, percent, short } from './load-text.js';

/** As `compare` has it. */
const noiseLimit = 0.1;

/** Answers that are neither 2xx nor 3xx, by status, and checks on content that failed. */
export function errorsSection({ operations, failedChecks }: LoadResult): string {
  const rows = Object.entries(operations).flatMap(([name, { statuses, count }]) =>
    Object.entries(statuses)
      .filter(([status]) => !/^[23]/.test(status))
      .map(([status, times]) => [
        escaped(name),
        status === '0' ? 'no answer' : status,
        short(times),
        percent(times / count),
      ]),
  );
  const answers =
    rows.length === 0
      ? passed('Every request was answered with 2xx or 3xx.')
      : table(['Operation', 'Answer', 'Times', 'Share'], rows) +
        '<p class="quiet">Some may be right, such as 409 for what is sold out: “Failed” above counts those that are not.</p>';
  const checks = failedChecks.map(({ name, count }) => [escaped(name), short(count)]);
  if (checks.length === 0) return `${answers}${passed('Every check on content passed.')}`;
  return answers + table(['Check on content', 'Failed'], checks);
}

const passed = (sentence: string) => `<p><span class="good">✔</span> ${sentence}</p>`;

export function booksSection({ books }: LoadResult): string {
  if (!books) return '<p>Not checked: the shop is not on this machine.</p>';
  if (books.hold) {
    return passed(
      'Stock, orders, keys, money, receipts, events and messages agree with each other.',
    );
  }
  const rows = books.breaches.map(({ rule, count, subjects }) => [
    `<span class="bad">✖</span> ${escaped(rule)}`,
    short(count),
    escaped(subjects.join(', ')),
  ]);
  return table(['Broken rule', 'Times', 'Among them'], rows, [0, 2]);
}

export function factsSection(result: LoadResult): string {
  const { machine, noise, generator, counters, url, target, seconds, commit } = result;
  const shop = { native: 'without Docker', compose: 'in Docker Compose', url: 'elsewhere' };
  const counted = Object.entries(counters)
    .filter(([, count]) => count > 0)
    .map(([name, count]) => `${name.replaceAll('_', ' ')} ${short(count)}`)
    .join(', ');
  const facts: [string, string][] = [
    ['Machine', machine],
    ['Shop', `${url}, ${shop[target]}, version ${commit}`],
    ['Measured', `${short(seconds)} s, without set-up and warm-up`],
    ['Generator', generator.why ?? keptUp(generator)],
    ...(counted ? [['Counted', counted] as [string, string]] : []),
    ['Noise', noise ? noiseText(noise) : 'not known here'],
  ];
  return `<dl class="facts">${facts.map(([name, text]) => `<dt>${name}</dt><dd>${escaped(text)}</dd>`).join('')}</dl>`;
}

function keptUp({ droppedIterations, cpu }: LoadResult['generator']): string {
  const cores = cpu === null ? '' : ` with ${short(cpu)} cores`;
  return `k6 kept up${cores}; it left out ${droppedIterations} iterations`;
}

function noiseText({ stolen, others }: NonNullable<LoadResult['noise']>): string {
  const text = `its host took ${percent(stolen)} of the machine, other programs ${percent(others)}`;
  return stolen + others > noiseLimit ? `${text}: too much for latencies to be compared` : text;
}
