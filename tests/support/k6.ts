import { execFile, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const image = 'grafana/k6:1.8.1';
const root = fileURLToPath(new URL('../..', import.meta.url));
/** `go install` puts it there, which is not on every PATH. */
const ofGo = join(homedir(), 'go', 'bin', 'k6');

const works = (file: string, ...parameters: string[]): boolean =>
  spawnSync(file, parameters, { stdio: 'ignore', timeout: 10_000 }).status === 0;

/** Tests that run it. Where it is missing one test says so: `npm test` counts what is skipped as failed. */
export function withK6(tests: (k6: string[]) => void): void {
  const k6 = findK6();
  if (k6) return describe('with k6', () => tests(k6));
  const toGet = '"go install go.k6.io/k6@v1.8.1", or "docker pull grafana/k6:1.8.1"';
  test(`k6 is missing, so no load test was run; to get it: ${toGet}`, () => {});
}

/** How k6 is called here: by itself or in its image; null where there is neither. */
function findK6(): string[] | null {
  const found = ['k6', ofGo].find((file) => works(file, 'version'));
  if (found) return [found];
  if (!works('docker', 'image', 'inspect', image)) return null;
  const user = process.getuid ? ['--user', String(process.getuid())] : [];
  const folders = [root, tmpdir()].flatMap((folder) => ['--volume', `${folder}:${folder}`]);
  return ['docker', 'run', '--rm', '--network=host', ...user, ...folders];
}

/** One value that k6 measured, with its tags. */
export interface Point {
  metric: string;
  value: number;
  tags: Record<string, string | undefined>;
}

export interface Run {
  /** 99 when a threshold does not hold. */
  code: number;
  output: string;
  points: Point[];
  /** As the script wrote it. */
  summary: { metrics: Record<string, unknown> };
}

/** Runs a script, given from the root of the repository, to its end. */
export function runK6(
  k6: string[],
  script: string,
  settings: Record<string, string>,
): Promise<Run> {
  const folder = mkdtempSync(join(tmpdir(), 'tienda-k6-'));
  const [points, summary] = [join(folder, 'points.json'), join(folder, 'summary.json')];
  const environment = { PROFILE: 'ci', SUMMARY: summary, ...settings };
  const [file = '', ...before] = k6;
  const inside = before.length > 0;
  const passed = Object.entries(environment).map(([name, value]) => `${name}=${value}`);
  const parameters = [
    ...before,
    ...(inside ? [image] : []),
    ...['run', '--quiet', '--no-usage-report', '--out', `json=${points}`],
    ...passed.flatMap((pair) => ['--env', pair]),
    join(root, script),
  ];
  return new Promise((resolve) => {
    const child = execFile(file, parameters, { timeout: 55_000 }, (error, stdout, stderr) => {
      const code = error ? Number(child.exitCode ?? 255) : 0;
      resolve({ code, output: stdout + stderr, points: read(points), summary: last(summary) });
      rmSync(folder, { recursive: true, force: true });
    });
  });
}

interface Line {
  type: string;
  metric: string;
  data: { value: number; tags: Record<string, string> };
}

function read(file: string): Point[] {
  const lines = readFileSync(file, 'utf8').trim().split('\n');
  return lines
    .map((line) => JSON.parse(line) as Line)
    .filter(({ type }) => type === 'Point')
    .map(({ metric, data: { value, tags } }) => ({ metric, value, tags }));
}

const last = (file: string) => JSON.parse(readFileSync(file, 'utf8')) as Run['summary'];

/** The sum of a counter in what was measured. */
export const sumOf = ({ points }: Run, metric: string): number =>
  points
    .filter((point) => point.metric === metric && point.tags['phase'] === 'measured')
    .reduce((sum, { value }) => sum + value, 0);

/** The operations that were asked for, each once, in the order of their names. */
export function operationsOf({ points }: Run): string[] {
  const asked = points.filter(({ metric }) => metric === 'http_reqs');
  return [...new Set(asked.flatMap(({ tags }) => tags['operation'] ?? []))].sort();
}
