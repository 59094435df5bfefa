import { readFileSync } from 'node:fs';
import { drawCharts } from './load-page-charts.js';
import { booksSection, errorsSection, factsSection } from './load-page-findings.js';
import { operationsTable, thresholdsTable } from './load-page-tables.js';
import type { LoadResult } from './load-result.js';
import { escaped, percent, short } from './load-text.js';
import { verdictOf } from './load-verdict.js';

const beside = (name: string) => readFileSync(new URL(name, import.meta.url), 'utf8');

/** The result as one file that asks for nothing else: it can be kept, and sent to somebody. */
export function renderPage(result: LoadResult): string {
  const { script, profile, outcome, startedAt, commit } = result;
  const when = `${startedAt.slice(0, 16).replace('T', ' ')} UTC`;
  const holds = outcome === 'holds';
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${holds ? '✔' : '✖'} ${escaped(script)}, ${when}</title>
<style>
${beside('load-page.css')}</style>
<p class="quiet">Load test “${escaped(script)}”, profile ${escaped(profile)}, ${when}, version ${escaped(commit)}</p>
<h1${holds ? ' class="holds"' : ''}>${holds ? '✔' : '✖'} ${escaped(verdictOf(result))}</h1>
${tiles(result)}
<h2>Over time</h2>
${drawCharts(result)}
<h2>By operation</h2>
${operationsTable(result)}
<h2>Errors</h2>
${errorsSection(result)}
<h2>Thresholds</h2>
${thresholdsTable(result)}
<h2>Books</h2>
${booksSection(result)}
<h2>Machine and noise</h2>
${factsSection(result)}
<script>
${beside('load-page.js')}</script>
</html>
`;
}

function tiles({ operations, seconds, counters, generator }: LoadResult): string {
  const all = Object.values(operations);
  const sum = (of: 'count' | 'failed') => all.reduce((total, each) => total + each[of], 0);
  const slowest = all.reduce((most, { p95 }) => Math.max(most, p95), 0);
  const figures: [string, string][] = [
    ['Requests a second', short(sum('count') / seconds)],
    ['p95 of the slowest operation', `${short(slowest)} ms`],
    ['Failed', percent(sum('failed') / Math.max(1, sum('count')))],
    ...Object.entries(counters).map(([name, count]): [string, string] => [
      name.replace(/^./, (first) => first.toUpperCase()).replaceAll('_', ' '),
      short(count),
    ]),
    ...(generator.cpu === null ? [] : [['Cores of k6', short(generator.cpu)] as [string, string]]),
  ];
  const tile = ([name, value]: [string, string]) =>
    `<div><dt>${escaped(name)}</dt><dd>${escaped(value)}</dd></div>`;
  return `<dl class="tiles">${figures.map(tile).join('')}</dl>`;
}
