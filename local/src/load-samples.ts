import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';

/** The requests of one operation in one second. */
export interface Cell {
  second: number;
  operation: string;
  isMeasured: boolean;
  durationsMs: number[];
  failed: number;
  statuses: Record<string, number>;
}

/** What k6 did, as its own output tells it. */
export interface Samples {
  cells: Cell[];
  /** Of the measured phase, from its first answer to its last, in ms since 1970. */
  measured: { from: number; to: number };
  iterations: number;
  droppedIterations: number;
  /** What the scripts' own metrics of the measured phase add up to. */
  sums: Record<string, number>;
}

type Row = Record<string, string>;

/** What a script does not name. */
const untagged = 'untagged';
/** Most of what k6 writes says of a request what its duration says, or less. */
const skipped = /^(http_req_(?!duration,)|http_reqs|iteration_|data_|vus|checks|group_)/;

/**
 * Reads what `--out csv=….csv.gz` wrote (times in ms since 1970). Left out is what `setup` asked, which
 * belongs to no scenario; the warm-up is in the cells and in nothing else. Seconds count from `startMs`.
 */
export async function readSamples(file: string, startMs: number): Promise<Samples> {
  const cells = new Map<string, Cell>();
  const measured = { from: Infinity, to: -Infinity };
  const scenarios = new Map<string, Iterations>();
  const sums: Record<string, number> = {};
  let names: string[] = [];
  for await (const line of linesOf(file)) {
    if (names.length === 0) names = line.split(',');
    const row = skipped.test(line) ? {} : rowOf(line, names);
    if (!row['scenario'] || line.startsWith('metric_name')) continue;
    const iterations = iterationsOf(scenarios, row['scenario']);
    const [value, name = ''] = [Number(row['metric_value']), row['metric_name']];
    const tags = new URLSearchParams(row['extra_tags']);
    const isMeasured = tags.get('phase') !== 'warm-up';
    if (name === 'dropped_iterations') iterations.dropped += value;
    else if (name === 'iterations') iterations.ended += value;
    else if (name !== 'http_req_duration')
      sums[name] = (sums[name] ?? 0) + (isMeasured ? value : 0);
    else {
      const at = Number(row['timestamp']);
      add(cells, row, {
        at: at - startMs,
        operation: tags.get('operation') ?? untagged,
        isMeasured,
      });
      iterations.isWarmUp = !isMeasured;
      if (isMeasured) extend(measured, at);
    }
  }
  return { cells: [...cells.values()], measured, sums, ...totalOf([...scenarios.values()]) };
}

/** Of one scenario. k6 tags what it drops with the scenario's name and nothing else. */
interface Iterations {
  ended: number;
  dropped: number;
  isWarmUp: boolean;
}

function iterationsOf(scenarios: Map<string, Iterations>, name: string): Iterations {
  const known = scenarios.get(name) ?? { ended: 0, dropped: 0, isWarmUp: false };
  scenarios.set(name, known);
  return known;
}

function totalOf(scenarios: Iterations[]) {
  const measured = scenarios.filter(({ isWarmUp }) => !isWarmUp);
  return {
    iterations: measured.reduce((sum, { ended }) => sum + ended, 0),
    droppedIterations: measured.reduce((sum, { dropped }) => sum + dropped, 0),
  };
}

function extend(range: { from: number; to: number }, at: number): void {
  range.from = Math.min(range.from, at);
  range.to = Math.max(range.to, at);
}

interface Place {
  /** ms since the start. */
  at: number;
  operation: string;
  isMeasured: boolean;
}

function add(cells: Map<string, Cell>, row: Row, { at, operation, isMeasured }: Place): void {
  const second = Math.floor(at / 1000);
  const key = `${second} ${isMeasured} ${operation}`;
  const fresh = { second, operation, isMeasured, durationsMs: [], failed: 0, statuses: {} };
  const cell: Cell = cells.get(key) ?? fresh;
  cells.set(key, cell);
  cell.durationsMs.push(Number(row['metric_value']));
  if (row['expected_response'] === 'false') cell.failed += 1;
  const status = row['status'] || '0';
  cell.statuses[status] = (cell.statuses[status] ?? 0) + 1;
}

/** None of the rows that are read holds a quoted field. */
function rowOf(line: string, names: string[]): Row {
  const fields = line.split(',');
  return Object.fromEntries(names.map((name, index) => [name, fields[index] ?? '']));
}

/** By hand: there are eleven lines for each request, and readline takes four times as long. */
async function* linesOf(file: string): AsyncGenerator<string> {
  let rest = '';
  const unpacked = createReadStream(file).pipe(createGunzip()).setEncoding('utf8');
  for await (const chunk of unpacked as AsyncIterable<string>) {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
  if (rest) yield rest;
}
