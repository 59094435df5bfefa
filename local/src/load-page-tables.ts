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

export function operationsTable({ operations }: LoadResult): string {
  const heads = [
    'Operation',
    'Requests',
    'A second',
    'Mean',
    'p50',
    'p95',
    'p99',
    'Most',
    'Failed',
  ];
  const row = ([name, each]: [string, Operation]) => [
    escaped(name),
    ...[each.count, each.perSecond].map(short),
    ...[each.meanMs, each.p50, each.p95, each.p99, each.maxMs].map((ms) => `${short(ms)} ms`),
    each.failed === 0 ? '0' : `<span class="bad">${short(each.failed)}</span>`,
  ];
  return table(heads, Object.entries(operations).map(row));
}

export function thresholdsTable({ thresholds }: LoadResult): string {
  if (thresholds.length === 0) return '<p>The script sets none.</p>';
  const order = ({ holds, name }: Threshold) => `${holds ? 1 : 0} ${name}`;
  const sorted = thresholds.toSorted((a, b) => (order(a) < order(b) ? -1 : 1));
  const rows = sorted.map(({ name, limit, value, holds, reason = '' }) => [
    holds ? '<span class="good">✔ holds</span>' : '<span class="bad">✖ missed</span>',
    escaped(name.replaceAll(/[{,]/g, '$&\u200b')),
    escaped(limit),
    value === null ? '' : short(value),
    escaped(reason),
  ]);
  const reasons = thresholds.some(({ reason }) => reason);
  const heads = ['', 'Of', 'Limit', 'Measured', 'Why this limit'];
  const columns = reasons ? 5 : 4;
  return table(
    heads.slice(0, columns),
    rows.map((row) => row.slice(0, columns)),
    [1, 4],
  );
}
