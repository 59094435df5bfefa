import { drawChart, type Series } from './load-chart.js';
import type { LoadResult, TimelineEntry, Usage } from './load-result.js';
import { short } from './load-text.js';

/** Of each part its own colour, in every chart. */
const colours: Record<string, number> = {
  catalog: 1,
  orders: 2,
  users: 3,
  postgres: 4,
  nginx: 5,
  localstack: 6,
  k6: 7,
};

/** Throughput, then latency of each operation, then what the parts used. */
export function drawCharts(result: LoadResult): string {
  const { timeline, processes, measured } = result;
  const usage = Object.values(processes).flat();
  const seconds = [...timeline, ...usage].map(({ second }) => second);
  const to = seconds.reduce((most, each) => Math.max(most, each), 1);
  const shared = { measured, range: { from: 0, to } };
  const operations = Object.keys(result.operations).map((name) =>
    drawChart({
      ...{ ...shared, title: name, unit: 'latency, ms', logarithmic: true },
      series: latencies(timeline.filter(({ operation }) => operation === name)),
    }),
  );
  const throughput = { ...shared, title: 'Throughput', unit: 'requests a second' };
  const cpu = { ...shared, title: 'CPU', unit: 'cores; means of the measured phase' };
  const memory = { ...shared, title: 'Memory', unit: 'MB; the most' };
  const used = [
    drawChart({ ...cpu, series: parts(result, 'cpu') }),
    drawChart({ ...memory, series: parts(result, 'rssMb') }),
  ];
  const [first, last] = usage.length > 0 ? used : ['', ''];
  const charts = [
    drawChart({ ...throughput, series: rates(timeline, to) }),
    first,
    ...operations,
    last,
  ];
  const warmUp =
    measured.from > 0
      ? '<p class="quiet">Shaded: set-up and warm-up, which no figure counts.</p>'
      : '';
  return `${warmUp}<div class="charts">\n${charts.join('\n')}\n</div>`;
}

function rates(timeline: TimelineEntry[], to: number): Series[] {
  const perSecond = (of: 'count' | 'failed') => {
    const sums = new Map<number, number>();
    for (const entry of timeline) {
      sums.set(entry.second, (sums.get(entry.second) ?? 0) + entry[of]);
    }
    return Array.from({ length: to + 1 }, (_, at): [number, number] => [at, sums.get(at) ?? 0]);
  };
  return [
    { name: 'all', colour: 1, points: perSecond('count') },
    { name: 'failed', colour: 5, points: perSecond('failed') },
  ];
}

function latencies(entries: TimelineEntry[]): Series[] {
  const line = (name: 'p50' | 'p95' | 'p99', colour: number): Series => {
    // Of a second in which two phases meet, the later one.
    const points = new Map(entries.map((entry) => [entry.second, entry[name]]));
    return { name, colour, points: [...points] };
  };
  return [line('p99', 5), line('p95', 2), line('p50', 1)];
}

function parts({ processes, measured }: LoadResult, of: 'cpu' | 'rssMb'): Series[] {
  const inside = ({ second }: Usage) => second >= measured.from && second <= measured.to;
  return Object.entries(processes).map(([name, usage]) => {
    const values = usage.filter(inside).map((each) => each[of]);
    const mean = values.reduce((sum, each) => sum + each, 0) / Math.max(1, values.length);
    const most = values.reduce((one, other) => Math.max(one, other), 0);
    const points = usage.map((each): [number, number] => [each.second, each[of]]);
    return { name, colour: colours[name] ?? 7, points, note: short(of === 'cpu' ? mean : most) };
  });
}
