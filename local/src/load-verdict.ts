import type { LoadResult } from './load-result.js';

/** What a run found, in one sentence. */
export function verdictOf(result: LoadResult): string {
  const { outcome, generator, thresholds, finding } = result;
  const loaded = loadOf(result);
  if (outcome === 'void') return `Void: ${generator.why}. Nothing here counts.`;
  if (outcome === 'books') return `Wrong books after ${loaded}: ${brokenRules(result)}.`;
  const missed = thresholds.filter(({ holds }) => !holds);
  if (outcome === 'thresholds') {
    const why = `${missed.length} of ${thresholds.length} thresholds do not hold`;
    return `Too slow or wrong at ${loaded}: ${finding?.text ?? why}.`;
  }
  const judged = finding?.text ?? 'every threshold holds';
  const alike = finding ? 'and the books hold' : 'and so do the books';
  return `Holds: ${loaded}; ${judged}, ${result.books ? alike : 'and the books were not checked'}.`;
}

function loadOf({ operations, seconds }: LoadResult): string {
  const all = Object.values(operations);
  const count = all.reduce((sum, each) => sum + each.count, 0);
  const failed = all.reduce((sum, each) => sum + each.failed, 0);
  const rate = count / Math.max(1, seconds);
  const failures = failed === 0 ? 'none failed' : `${failed.toLocaleString('en')} failed`;
  return `${count.toLocaleString('en')} requests in ${Math.round(seconds)} s (${rate.toFixed(1)} a second, ${failures})`;
}

function brokenRules({ books }: LoadResult): string {
  const broken = books?.breaches ?? [];
  return broken.map(({ rule, count }) => `"${rule}" is broken ${count} times`).join(', ');
}
