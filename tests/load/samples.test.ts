import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { judgeGenerator } from '../../local/src/load-generator.js';
import { readSamples } from '../../local/src/load-samples.js';
import { operationsOf, timelineOf } from '../../local/src/load-statistics.js';

const head =
  'metric_name,timestamp,metric_value,check,expected_response,scenario,status,extra_tags,metadata';
const start = 1_700_000_000_000;

interface Row {
  at: number;
  ms: number;
  metric?: string;
  scenario?: string;
  status?: string;
  failed?: boolean;
  phase?: string;
}

const line = ({ at, ms, metric = 'http_req_duration', ...row }: Row) => {
  const { scenario = 'buy', status = '200', failed = false, phase = 'measured' } = row;
  const tags = `phase=${phase}&operation=placeOrder`;
  return `${metric},${start + at},${ms},,${!failed},${scenario},${status},${tags},`;
};

describe('samples of k6', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tienda-samples-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  async function read(rows: Row[], more: string[] = []) {
    const file = join(folder, 'samples.csv.gz');
    writeFileSync(file, gzipSync([head, ...more, ...rows.map(line), ''].join('\n')));
    return readSamples(file, start);
  }

  it('when there are set-up, warm-up and a measured phase, then figures are of the last', async () => {
    const { cells, measured } = await read([
      { at: 100, ms: 900, scenario: '' },
      { at: 1100, ms: 500, phase: 'warm-up' },
      ...Array.from({ length: 100 }, (_, index) => ({ at: 2000 + 20 * index, ms: index + 1 })),
    ]);
    expect(measured).toEqual({ from: start + 2000, to: start + 3980 });
    expect(operationsOf(cells, 2)['placeOrder']).toMatchObject({
      ...{ count: 100, perSecond: 50, meanMs: 50.5, p50: 50, p95: 95, p99: 99, maxMs: 100 },
      ...{ failed: 0, statuses: { 200: 100 } },
    });
    expect(timelineOf(cells).map(({ second, count }) => [second, count])).toEqual([
      [1, 1],
      [2, 50],
      [3, 50],
    ]);
  });

  it('when answers are wrong or missing, then they are counted by status', async () => {
    const { cells } = await read([
      { at: 0, ms: 1, status: '409' },
      { at: 1, ms: 1, status: '503', failed: true },
      { at: 2, ms: 1, status: '0', failed: true },
    ]);
    const { statuses, failed } = operationsOf(cells, 1)['placeOrder'] ?? {};
    expect([statuses, failed]).toEqual([{ 0: 1, 409: 1, 503: 1 }, 2]);
  });

  it('when iterations are left out, then those of the warm-up do not count', async () => {
    const dropped = (scenario: string, ms: number) =>
      `dropped_iterations,${start},${ms},,,${scenario},,,`;
    const { droppedIterations, iterations } = await read(
      [
        { at: 1, ms: 1, phase: 'warm-up', scenario: 'warm-up' },
        { at: 2, ms: 5, metric: 'iterations' },
      ],
      // k6 tells of them only to which scenario they belong.
      [dropped('warm-up', 3), dropped('buy', 2)],
    );
    expect([droppedIterations, iterations]).toEqual([2, 5]);
  });
});

describe('the generator', () => {
  const usage = (cpu: number) => [0, 1, 2].map((second) => ({ second, cpu, rssMb: 50 }));
  const run = { measured: { from: 0, to: 2 }, cores: 1, iterations: 10_000, droppedIterations: 0 };

  it.each([
    [0.81, 0, /k6 itself took 0.81 of the 1 cores/],
    [0.5, 200, /left out 200 of 10200 iterations \(2.0 %\)/],
    [0.79, 90, null],
  ])('when k6 takes %d cores and drops %d, then that is said', (cpu, droppedIterations, why) => {
    const judged = judgeGenerator({ ...run, usage: usage(cpu), droppedIterations });
    expect(judged.saturated).toBe(why !== null);
    expect(judged.why ?? '').toMatch(why ?? /^$/);
  });
});
