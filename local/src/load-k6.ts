import { basename, dirname } from 'node:path';
import { execa } from 'execa';
import { engineAnswers } from './docker.js';
import { root } from './folders.js';
import type { LoadArguments } from './load-arguments.js';

const image = 'grafana/k6:1.8.1';

/** Where k6 finds and leaves things: one folder that is removed afterwards. */
export interface K6Files {
  folder: string;
  /** Undefined when the scripts register their own. */
  shoppers: string | undefined;
}

/** Names in the folder. */
export const k6Output = { samples: 'samples.csv.gz', summary: 'summary.json' };

export interface K6Run {
  asked: LoadArguments;
  url: string;
  files: K6Files;
  signal: AbortSignal;
}

export interface RunningK6 {
  /** In the way of the image the process is the client's, and `container` the name of k6's own. */
  pid: number | undefined;
  container: string | undefined;
  /** Whether k6 found that every threshold holds; throws when it did not get to its end. */
  ended: Promise<boolean>;
}

/** k6's own word for thresholds that do not hold. */
const thresholdsFailed = 99;

/**
 * What k6 writes of each request, which costs it nothing that can be measured: with fewer tags than it
 * has by itself it takes a tenth less CPU, and the packed file is a twentieth of the plain one.
 */
const tags = ['status', 'scenario', 'group', 'check', 'error_code', 'expected_response'];
/** What the scripts read besides; a container gets nothing by itself. */
const settings = [
  ...['RATE', 'DURATION', 'GENERATOR', 'PRODUCT'],
  ...['ADMIN_EMAIL', 'ADMIN_PASSWORD', 'ADMIN_CODE'],
];
const trend = 'count,avg,min,med,max,p(90),p(95),p(99)';

/** k6 of the PATH, else its image: it is AGPL, and so only ever run. Its output is the terminal's. */
export async function startK6(run: K6Run): Promise<RunningK6> {
  const present = !(await execa('k6', ['version'], { reject: false })).failed;
  if (present) return start(run, natively(run));
  if (await engineAnswers()) return start(run, inContainer(run));
  throw new Error('k6 is not on the PATH. To get it: go install go.k6.io/k6@v1.8.1');
}

interface Command {
  file: string;
  parameters: string[];
  environment: Record<string, string>;
  container?: string;
}

function start({ signal }: K6Run, command: Command): RunningK6 {
  const child = execa(command.file, command.parameters, {
    cwd: root,
    env: command.environment,
    stdio: 'inherit',
    reject: false,
    cancelSignal: signal,
    forceKillAfterDelay: 30_000,
  });
  const ended = child.then(({ exitCode, failed }) => {
    if (signal.aborted) throw new Error('The load was stopped: there is no result.');
    if (failed && exitCode !== thresholdsFailed) {
      throw new Error(`k6 ended with ${exitCode ?? 'a signal'}, so there is no result; see above.`);
    }
    return !failed;
  });
  return { pid: child.pid, container: command.container, ended };
}

function natively(run: K6Run): Command {
  return {
    file: 'k6',
    parameters: [...parametersFor(run, run.files.folder), run.asked.file],
    environment: environmentFor(run, run.files.folder),
  };
}

function inContainer(run: K6Run): Command {
  const container = `tienda-k6-${process.pid}`;
  const volumes = [`${dirname(run.asked.file)}:/loadtest:ro`, `${run.files.folder}:/run/tienda`];
  // The shop listens on loopback: a container shares it on Linux, and has a name for it elsewhere.
  const isLinux = process.platform === 'linux';
  const url = isLinux ? run.url : run.url.replace('127.0.0.1', 'host.docker.internal');
  const environment = environmentFor({ ...run, url }, '/run/tienda');
  const parameters = [
    ...['run', '--rm', '--name', container],
    ...volumes.flatMap((volume) => ['--volume', volume]),
    // Files in the folder are for their owner only.
    ...(process.getuid ? ['--user', `${process.getuid()}`] : []),
    ...(isLinux ? ['--network=host'] : []),
    ...[...Object.keys(environment), ...settings].flatMap((name) => ['--env', name]),
    ...[image, ...parametersFor(run, '/run/tienda'), `/loadtest/${basename(run.asked.file)}`],
  ];
  return { file: 'docker', parameters, environment, container };
}

const parametersFor = ({ asked }: K6Run, folder: string) => [
  // Its API on any port: the usual one only one k6 of a machine can have.
  ...[
    'run',
    '--address',
    '127.0.0.1:0',
    '--system-tags',
    tags.join(','),
    '--summary-trend-stats',
    trend,
  ],
  ...['--out', `csv=${folder}/${k6Output.samples}`, ...asked.options],
  // Its progress is a terminal's: elsewhere it would be a screen for each second.
  ...(process.stdout.isTTY ? [] : ['--quiet']),
];

const environmentFor = ({ asked, url, files }: K6Run, folder: string): Record<string, string> => ({
  BASE_URL: url,
  PROFILE: asked.profile,
  SUMMARY: `${folder}/${k6Output.summary}`,
  K6_CSV_TIME_FORMAT: 'unix_milli',
  ...(files.shoppers && { SHOPPERS: `${folder}/${files.shoppers}` }),
});
