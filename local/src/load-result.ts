import { existsSync, readFileSync } from 'node:fs';

/** Times in ms. */
interface Latency {
  count: number;
  meanMs: number;
  p50: number;
  p95: number;
  p99: number;
  failed: number;
}

export interface Operation extends Latency {
  perSecond: number;
  maxMs: number;
  /** Answers by status; `0` is none. */
  statuses: Record<string, number>;
}

export interface TimelineEntry extends Latency {
  second: number;
  operation: string;
}

export interface Usage {
  second: number;
  /** Cores. */
  cpu: number;
  rssMb: number;
}

export interface Threshold {
  name: string;
  limit: string;
  /** Null where k6 does not tell. */
  value: number | null;
  holds: boolean;
  /** Why it is what it is, where `lib/budgets.ts` beside the script says so. */
  reason?: string;
}

export interface BrokenRule {
  rule: string;
  count: number;
  /** The first few. */
  subjects: string[];
}

export interface Finding {
  text: string;
  holds: boolean;
}

export type Outcome = 'holds' | 'thresholds' | 'books' | 'void';

/**
 * What one run found, as `reports/load-….json`. All of the measured phase, but `timeline` and
 * `processes`; seconds count from `startedAt`.
 */
export interface LoadResult {
  script: string;
  profile: string;
  target: 'native' | 'compose' | 'url';
  url: string;
  machine: string;
  commit: string;
  startedAt: string;
  /** How long the measured phase was. */
  seconds: number;
  /** The first and the last second of it. */
  measured: { from: number; to: number };
  operations: Record<string, Operation>;
  timeline: TimelineEntry[];
  /** By part of the shop, and `k6`. */
  processes: Record<string, Usage[]>;
  generator: {
    /** Mean of cores; null where it cannot be told. */
    cpu: number | null;
    droppedIterations: number;
    saturated: boolean;
    why: string | null;
  };
  /** What the scripts count, such as `orders_placed`. */
  counters: Record<string, number>;
  /** Checks on content that failed. */
  failedChecks: { name: string; count: number }[];
  thresholds: Threshold[];
  /** What a script judges of itself, such as where the knee is: goes before its thresholds. */
  finding: Finding | null;
  books: { hold: boolean; breaches: BrokenRule[] } | null;
  /** Shares of the machine that its host and programs outside the run took; null if not told. */
  noise: { stolen: number; others: number } | null;
  outcome: Outcome;
}

/** Throws an error that names the file when it is no result. */
export function readResult(file: string): LoadResult {
  if (!existsSync(file)) throw new Error(`${file} is not there`);
  let content: Partial<LoadResult> | null;
  try {
    content = JSON.parse(readFileSync(file, 'utf8')) as Partial<LoadResult> | null;
  } catch {
    throw new Error(`${file} is no result of "npm run load": it is no JSON`);
  }
  const lists = [content?.timeline, content?.thresholds].every(Array.isArray);
  const objects = [content?.operations, content?.processes, content?.measured].every(
    (each) => each !== null && typeof each === 'object',
  );
  if (lists && objects && content?.script && content.outcome) return content as LoadResult;
  throw new Error(`${file} is no result of "npm run load"`);
}

/** Books first: a wrong book is wrong however it was measured. */
export function outcomeOf({ books, generator, finding, thresholds }: Judged): Outcome {
  if (books && !books.hold) return 'books';
  if (generator.saturated) return 'void';
  const isWell = finding ? finding.holds : thresholds.every(({ holds }) => holds);
  return isWell ? 'holds' : 'thresholds';
}

type Judged = Pick<LoadResult, 'books' | 'generator' | 'finding' | 'thresholds'>;
