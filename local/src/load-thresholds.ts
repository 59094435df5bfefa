import { readFileSync, existsSync } from 'node:fs';
import { withReasons } from './load-reasons.js';
import type { Finding, LoadResult, Threshold } from './load-result.js';
import type { Samples } from './load-samples.js';

interface Metric {
  type: string;
  values: Record<string, number>;
  thresholds?: Record<string, { ok: boolean }>;
}

interface Group {
  checks: { name: string; fails: number }[];
  groups: Group[];
}

/** What a script hands out of `handleSummary`. */
interface Summary {
  metrics: Record<string, Metric>;
  root_group?: Group;
  finding?: Finding;
}

export type Summarised = Pick<LoadResult, 'thresholds' | 'finding' | 'counters' | 'failedChecks'>;

/** Metrics that k6 has of its own; the others are the scripts'. */
const ofK6 = /^(http_|iteration|vus|data_|checks|dropped_|group_|grpc_|ws_|browser_|\{)|\{/;

interface K6Word {
  /** Whether k6 said so of every threshold. */
  allHold: boolean;
  sums: Samples['sums'];
  /** Where the reasons of the thresholds stand. */
  budgets: string;
}

/** Reads k6's summary. A script without one has k6's word alone, which is whether all of it holds. */
export function readSummary(file: string, { allHold, sums, budgets }: K6Word): Summarised {
  if (!existsSync(file)) {
    const all = { name: "all of the script's", limit: 'hold', value: null, holds: allHold };
    return { thresholds: [all], finding: null, counters: {}, failedChecks: [] };
  }
  const summary = JSON.parse(readFileSync(file, 'utf8')) as Summary;
  const metrics = Object.entries(summary.metrics);
  const counted = metrics.flatMap(([name, { type }]) =>
    type === 'counter' && !ofK6.test(name) ? [[name, sums[name] ?? 0] as const] : [],
  );
  return {
    thresholds: withReasons(
      metrics.flatMap(([name, metric]) => thresholdsOf(name, metric)),
      budgets,
    ),
    finding: summary.finding ?? null,
    counters: Object.fromEntries(counted),
    failedChecks: summary.root_group ? failedIn(summary.root_group) : [],
  };
}

function thresholdsOf(name: string, { thresholds = {}, values }: Metric): Threshold[] {
  return Object.entries(thresholds).map(([limit, { ok }]) => {
    // `p(95)<200`, `rate>0.999`: what stands before the comparison is the value's name.
    const value = values[/^[\w().]+/.exec(limit.replaceAll(' ', ''))?.[0] ?? ''];
    return { name, limit, value: value ?? null, holds: ok };
  });
}

function failedIn({ checks, groups }: Group): Summarised['failedChecks'] {
  const own = checks.filter(({ fails }) => fails > 0);
  return [
    ...own.map(({ name, fails }) => ({ name, count: fails })),
    ...groups.flatMap((group) => failedIn(group)),
  ];
}
