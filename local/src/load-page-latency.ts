import { drawChart, type Chart, type Series } from './load-chart.js';
import type { LoadResult, Operation, TimelineEntry } from './load-result.js';

/** What was asked fewer times is no line: the table has it. */
const fewest = 20;
/** In a second of fewer requests than this its percentiles are its slowest request. */
const fewestForPercentiles = 10;

/** Of each operation that was asked often, those asked most first, all by the same scale. */
export function drawLatencies(
  { operations, timeline, measured }: LoadResult,
  shared: Pick<Chart, 'measured' | 'range'>,
): string {
  const often = Object.entries(operations)
    .filter(([, { count }]) => count >= fewest)
    .sort(([, a], [, b]) => b.count - a.count)
    .map(([name, operation]) => {
      const entries = timeline.filter((entry) => entry.operation === name);
      return { name, series: linesOf(operation, entries) };
    })
    .filter(({ series }) => (series[0]?.points.length ?? 0) > 2);
  if (often.length === 0) return '';
  const values = often.flatMap(({ series }) =>
    series.flatMap(({ points }) =>
      points.filter(([second]) => second >= measured.from).map(([, value]) => value),
    ),
  );
  const charts = often.map(({ name, series }) =>
    drawChart({ ...shared, title: name, unit: 'ms', logarithmic: true, values, series }),
  );
  return `<h2>Latency</h2><p class="quiet">Second by second, on one scale.</p>
<div class="charts">\n${charts.join('\n')}\n</div>`;
}

function linesOf({ perSecond }: Operation, entries: TimelineEntry[]): Series[] {
  const line = (of: 'meanMs' | 'p50' | 'p95' | 'p99', name: string, colour: number): Series => {
    // Of a second in which two phases meet, the later one.
    const points = new Map(entries.map((entry) => [entry.second, entry[of]]));
    return { name, colour, points: [...points] };
  };
  if (perSecond < fewestForPercentiles) {
    return [line('p99', 'slowest', 5), line('meanMs', 'mean', 1)];
  }
  return [line('p99', 'p99', 5), line('p95', 'p95', 2), line('p50', 'p50', 1)];
}
