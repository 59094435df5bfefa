import type { LoadResult, Operation, Threshold } from './load-result.js';
import { escaped, short } from './load-text.js';

/** `cells` are HTML; the first column and those named in `words` are text, the others numbers. */
export function table(heads: string[], rows: string[][], words: number[] = []): string {
  const isText = (index: number) => (words.includes(index) ? ' class="words"' : '');
  const head = heads.map((name, index) => `<th${isText(index)}>${name}</th>`).join('');
  const body = rows.map((cells) => {
    const row = cells.map((cell, index) => `<td${isText(index)}>${cell}</td>`);
    return `<tr>${row.join('')}</tr>`;
  });
  return `<div class="scroll"><table><thead><tr>${head}</tr></thead>
<tbody>${body.join('\n')}</tbody></table></div>`;
}

/** Percentiles of fewer requests would be one or two of them. */
const fewest = 20;

export function operationsTable({ operations }: LoadResult): string {
  const heads = ['Operation', 'Requests', 'A second', 'Mean', 'p50', 'p95', 'p99', 'Most'];
  const row = ([name, each]: [string, Operation]) => [
    escaped(name),
    ...[each.count, each.perSecond].map(short),
    short(each.meanMs),
    ...[each.p50, each.p95, each.p99].map((ms) => (each.count < fewest ? '' : short(ms))),
    short(each.maxMs),
    each.failed === 0 ? '0' : `<span class="bad">${short(each.failed)}</span>`,
  ];
  const sorted = Object.entries(operations).sort(([, a], [, b]) => b.count - a.count);
  return `<p class="quiet">Times in ms.</p>${table([...heads, 'Failed'], sorted.map(row))}`;
}

const byNumber = new Intl.Collator('en', { numeric: true });

/** Missed ones first; the limits of one figure side by side. */
export function thresholdsTable({ thresholds, finding }: LoadResult): string {
  if (thresholds.length === 0) return '<p>The script sets none.</p>';
  const names = [...new Set(thresholds.map(({ name }) => name))].sort(byNumber.compare);
  const groups = names.map((name) => thresholds.filter((each) => each.name === name));
  const isMissed = (group: Threshold[]) => group.some(({ holds }) => !holds);
  const sorted = [...groups.filter(isMissed), ...groups.filter((group) => !isMissed(group))];
  const judged = finding ? '<p>The script judges by what it found, not by these.</p>' : '';
  return (
    judged +
    table(
      ['', 'Of', 'Measured', 'Limit'],
      sorted.map((group) => thresholdRow(group, !finding)),
      [1],
    )
  );
}

function thresholdRow(group: Threshold[], hasReasons: boolean): string[] {
  const [{ name, reason = '' } = { name: '' }] = group;
  const each = (text: (threshold: Threshold) => string) => group.map(text).join('<br>');
  return [
    each(
      ({ holds }) =>
        `<span class="${holds ? 'good">✔<i> holds</i>' : 'bad">✖<i> missed</i>'}</span>`,
    ),
    `${escaped(spoken(name))}${hasReasons && reason ? `<small>${escaped(reason)}</small>` : ''}`,
    each(({ value }) => (value === null ? '' : short(value))),
    each(({ limit }) => escaped(limit)),
  ];
}

/** `http_req_duration{phase:measured,operation:getProduct}` as `getProduct, latency in ms`. */
function spoken(name: string): string {
  const [metric = '', inBraces = ''] = name.replace('}', '').split('{');
  const tags = inBraces.split(',').filter((tag) => tag && tag !== 'phase:measured');
  const values = tags.map((tag) => tag.slice(tag.indexOf(':') + 1));
  const said = {
    http_req_duration: 'latency in ms',
    accepted_duration: 'latency in ms of answers',
  };
  const what = said[metric as keyof typeof said] ?? metric.replaceAll('_', ' ');
  return [...values, what].join(', ');
}
