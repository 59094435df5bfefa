import { escaped, short } from './load-text.js';

export interface Series {
  name: string;
  /** 1 to 7: a colour of load-page.css. */
  colour: number;
  /** Second and value. */
  points: [number, number][];
  /** What the legend says after the name. */
  note?: string;
}

export interface Chart {
  title: string;
  unit: string;
  series: Series[];
  /** What is not inside is shown as the warm-up. */
  measured: { from: number; to: number };
  /** First and last second of the axis. */
  range: { from: number; to: number };
  /** For what spans more than one power of ten. */
  logarithmic?: boolean;
  /** What the axis must hold besides, so that charts can be held against each other. */
  values?: number[];
  /** Each series upon the one before: for parts of a whole, with a point for every second. */
  stacked?: boolean;
}

const frame = { width: 360, height: 170, left: 36, right: 8, top: 8, bottom: 20 };
const plot = {
  width: frame.width - frame.left - frame.right,
  height: frame.height - frame.top - frame.bottom,
};

/** A chart as SVG, which needs no script; its data stand beside it for the pointer. */
export function drawChart(chart: Chart): string {
  const { title, unit, series, range, measured } = chart;
  const scale = scaleOf(chart);
  const x = (second: number) =>
    frame.left + (plot.width * (second - range.from)) / Math.max(1, range.to - range.from);
  const y = (value: number) => frame.top + plot.height * (1 - scale.place(value));
  const data = { left: frame.left, width: plot.width, ...range, series };
  const warm = Math.max(0, x(measured.from) - frame.left);
  const lines = chart.stacked
    ? areas(series, { x, y })
    : series.map((each) => line(each, { x, y }));
  return `<figure data-chart="${escaped(JSON.stringify(data))}">
<figcaption>${escaped(title)} <small>${escaped(unit)}</small></figcaption>
<svg viewBox="0 0 ${frame.width} ${frame.height}" role="img" aria-label="${escaped(`${title}, ${unit}, over time`)}">
<rect class="warm" x="${frame.left}" y="${frame.top}" width="${warm.toFixed(1)}" height="${plot.height}"/>
${scale.ticks.map((tick) => gridLine(tick, y(tick))).join('\n')}
${timeTicks(range)
  .map((second) => timeLabel(second, x(second)))
  .join('\n')}
<line class="at" y1="${frame.top}" y2="${frame.top + plot.height}" visibility="hidden"/>
${lines.join('\n')}
</svg>
<ul class="legend">${series.map(legendItem).join('')}</ul>
</figure>`;
}

interface Axes {
  x: (second: number) => number;
  y: (value: number) => number;
}

const pathOf = (points: Series['points'], { x, y }: Axes): string =>
  points.map(([second, value]) => `${x(second).toFixed(1)} ${y(value).toFixed(1)}`).join('L');

const line = ({ points, colour }: Series, axes: Axes) =>
  `<path d="M${pathOf(points, axes)}" stroke="var(--c${colour})"/>`;

function areas(series: Series[], axes: Axes): string[] {
  const tops = stack(series);
  return series.map(({ points, colour }, index) => {
    const bottom = tops[index - 1] ?? points.map(([second]): [number, number] => [second, 0]);
    const outline = [...(tops[index] ?? []), ...bottom.toReversed()];
    return `<path class="area" d="M${pathOf(outline, axes)}Z" style="fill: var(--c${colour})"/>`;
  });
}

/** Where each series ends upon those before it. */
function stack(series: Series[]): Series['points'][] {
  const sums = new Map<number, number>();
  return series.map(({ points }) =>
    points.map(([second, value]) => {
      const sum = (sums.get(second) ?? 0) + value;
      sums.set(second, sum);
      return [second, sum];
    }),
  );
}

const legendItem = ({ name, colour, note = '' }: Series) =>
  `<li style="--c: var(--c${colour})">${escaped(`${name} ${note}`.trim())}</li>`;

const gridLine = (tick: number, y: number) =>
  `<line class="grid" x1="${frame.left}" x2="${frame.width - frame.right}" y1="${y.toFixed(1)}" y2="${y.toFixed(1)}"/>` +
  `<text x="${frame.left - 5}" y="${(y + 3.5).toFixed(1)}" text-anchor="end">${short(tick)}</text>`;

const timeLabel = (second: number, x: number) =>
  `<text x="${x.toFixed(1)}" y="${frame.height - 5}" text-anchor="middle">${second} s</text>`;

interface Scale {
  /** From 0, the bottom, to 1. */
  place: (value: number) => number;
  ticks: number[];
}

function scaleOf({ series, logarithmic, stacked, values: more = [] }: Chart): Scale {
  const shown = stacked ? stack(series) : series.map(({ points }) => points);
  const values = [...more, ...shown.flatMap((points) => points.map(([, value]) => value))];
  const most = values.reduce((one, other) => Math.max(one, other), 0);
  return logarithmic ? logScale(values, most) : linearScale(most);
}

function linearScale(most: number): Scale {
  const step = niceStep(most / 4);
  const top = step * Math.max(1, Math.ceil(most / step));
  const ticks = Array.from({ length: Math.round(top / step) + 1 }, (_, index) => index * step);
  return { place: (value) => value / top, ticks };
}

function logScale(values: number[], most: number): Scale {
  const least = values.reduce((one, other) => (other > 0 ? Math.min(one, other) : one), most);
  const low = Math.floor(Math.log10(Math.max(0.1, least)));
  const high = Math.max(low + 1, Math.ceil(Math.log10(Math.max(0.1, most))));
  const place = (value: number) =>
    Math.max(0, (Math.log10(Math.max(value, 1e-3)) - low) / (high - low));
  const decades = Array.from({ length: high - low + 1 }, (_, index) => 10 ** (low + index));
  const between =
    high - low < 3 ? decades.slice(0, -1).flatMap((each) => [2 * each, 5 * each]) : [];
  return { place, ticks: [...decades, ...between] };
}

/** 1, 2 or 5 times a power of ten, and no less than `least`. */
function niceStep(least: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(least, 1e-3)));
  return ([1, 2, 5, 10].find((each) => each * power >= least) ?? 10) * power;
}

function timeTicks({ from, to }: Chart['range']): number[] {
  const step = Math.max(1, niceStep((to - from) / 6));
  const first = Math.ceil(from / step) * step;
  return Array.from({ length: Math.floor((to - first) / step) + 1 }, (_, at) => first + at * step);
}
