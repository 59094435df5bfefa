import { drawChart, type Series } from './load-chart.js';
import type { LoadResult, TimelineEntry, Usage } from './load-result.js';
import { drawLatencies } from './load-page-latency.js';
import { short } from './load-text.js';

/** Of each part its own colour, in every chart; stacked in this order. */
const colours: Record<string, number> = {
  catalog: 1,
  orders: 2,
  users: 3,
  postgres: 4,
  nginx: 5,
  localstack: 6,
  k6: 7,
};

/** Throughput, what the parts used, then latency of each operation. */
export function drawCharts(result: LoadResult): string {
  const { timeline, processes, measured } = result;
  const usage = Object.values(processes).flat();
  const seconds = [...timeline, ...usage].map(({ second }) => second);
  const to = seconds.reduce((most, each) => Math.max(most, each), 1);
  const shared = { measured, range: { from: 0, to } };
  const throughput = { ...shared, title: 'Throughput', unit: 'requests a second' };
  const cpu = { ...shared, title: 'CPU', unit: 'cores; mean of what is measured', stacked: true };
  const memory = { ...shared, title: 'Memory', unit: 'MB; the most', stacked: true };
  const charts = [
    drawChart({ ...throughput, series: rates(timeline, to) }),
    ...(usage.length > 0
      ? [
          drawChart({ ...cpu, series: parts(result, 'cpu', to) }),
          drawChart({ ...memory, series: parts(result, 'rssMb', to) }),
        ]
      : []),
  ];
  const warmUp =
    measured.from > 0
      ? '<p class="quiet">Shaded: set-up and warm-up, which no figure counts.</p>'
      : '';
  return `<h2>Over time</h2>${warmUp}
<div class="charts">\n${charts.join('\n')}\n</div>\n${drawLatencies(result, shared)}`;
}

function rates(timeline: TimelineEntry[], to: number): Series[] {
  const perSecond = (of: 'count' | 'failed') => {
    const sums = new Map<number, number>();
    for (const entry of timeline) {
      sums.set(entry.second, (sums.get(entry.second) ?? 0) + entry[of]);
    }
    return Array.from({ length: to + 1 }, (_, at): [number, number] => [at, sums.get(at) ?? 0]);
  };
  const failed: Series = { name: 'failed', colour: 5, points: perSecond('failed') };
  const hasFailed = failed.points.some(([, count]) => count > 0);
  const all: Series = { name: 'all', colour: 1, points: perSecond('count') };
  return hasFailed ? [all, failed] : [{ ...all, note: '(none failed)' }];
}

function parts(result: LoadResult, of: 'cpu' | 'rssMb', to: number): Series[] {
  const { processes, measured } = result;
  const inside = ({ second }: Usage) => second >= measured.from && second <= measured.to;
  const names = Object.keys(colours).filter((name) => processes[name]);
  return names.map((name) => {
    const usage = processes[name] ?? [];
    const values = usage.filter(inside).map((each) => each[of]);
    const mean = values.reduce((sum, each) => sum + each, 0) / Math.max(1, values.length);
    const most = values.reduce((one, other) => Math.max(one, other), 0);
    const at = new Map(usage.map((each) => [each.second, each[of]]));
    const points = Array.from({ length: to }, (_, second): [number, number] => [
      second,
      at.get(second) ?? 0,
    ]);
    return { name, colour: colours[name] ?? 7, points, note: short(of === 'cpu' ? mean : most) };
  });
}
