import { readFileSync } from 'node:fs';
import { drawCharts } from './load-page-charts.js';
import { booksSection, errorsSection, factsSection } from './load-page-findings.js';
import { operationsTable, thresholdsTable } from './load-page-tables.js';
import type { LoadResult } from './load-result.js';
import { escaped, percent, short } from './load-text.js';
import { verdictOf } from './load-verdict.js';

const beside = (name: string) => readFileSync(new URL(name, import.meta.url), 'utf8');

const marks = { holds: '✔', thresholds: '✖', books: '✖', void: '–' };

/** The result as one file that asks for nothing else: it can be kept, and sent to somebody. */
export function renderPage(result: LoadResult): string {
  const { script, profile, outcome, startedAt, commit } = result;
  const when = `${startedAt.slice(0, 16).replace('T', ' ')} UTC`;
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${marks[outcome]} ${escaped(script)}, ${when}</title>
<style>
${beside('load-page.css')}</style>
<header>
<h1>${escaped(script)} <small>load test</small></h1>
<p class="quiet">profile ${escaped(profile)} · ${when} · version ${escaped(commit)}</p>
</header>
<p class="verdict ${outcome}"><span>${marks[outcome]}</span> ${escaped(verdictOf(result))}</p>
${tiles(result)}
${drawCharts(result)}
<h2>By operation</h2>
${operationsTable(result)}
<h2>Errors</h2>
${errorsSection(result)}
<h2>Books</h2>
${booksSection(result)}
<h2>Thresholds</h2>
${thresholdsTable(result)}
<h2>Machine and noise</h2>
${factsSection(result)}
<script>
${beside('load-pointer.js')}</script>
</html>
`;
}

function tiles({ operations, seconds, counters, thresholds, books }: LoadResult): string {
  const all = Object.values(operations);
  const sum = (of: 'count' | 'failed') => all.reduce((total, each) => total + each[of], 0);
  const [name, slowest] = Object.entries(operations).reduce((one, other) =>
    other[1].p95 > one[1].p95 ? other : one,
  );
  const holding = thresholds.filter(({ holds }) => holds).length;
  const orders = counters['orders_placed'];
  const figures: [string, string, string][] = [
    [short(sum('count') / seconds), 'requests a second', `${short(sum('count'))} in all`],
    [`${short(slowest.p95)} ms`, 'p95 of the slowest', name],
    [percent(sum('failed') / Math.max(1, sum('count'))), 'failed', `${sum('failed')} requests`],
    ...(orders ? [[short(orders), 'orders placed', ''] as [string, string, string]] : []),
    [`${holding} of ${thresholds.length}`, 'thresholds hold', ''],
    [books ? (books.hold ? 'right' : 'wrong') : 'unknown', 'books', books ? '' : 'not checked'],
  ];
  const tile = ([value, what, more]: [string, string, string]) =>
    `<div><dt>${escaped(what)}</dt><dd>${escaped(value)}<small>${escaped(more)}</small></dd></div>`;
  return `<dl class="tiles">${figures.map(tile).join('')}</dl>`;
}
