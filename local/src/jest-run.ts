import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { root } from './folders.js';
import { heading, type Tally } from './tally.js';

interface JestRun {
  config: string;
  /** What jest is given besides, for example a part of a path. */
  options?: string[];
  environment?: Record<string, string>;
  signal: AbortSignal;
}

interface JestResults {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  numRuntimeErrorTestSuites: number;
}

/** The time the tests' shop gets to stop when jest is told to. */
const stopLimitMs = 60_000;

/** Runs jest. A test that is skipped counts as failed: what is not run proves nothing. */
export async function runJest({ config, options = [], ...run }: JestRun): Promise<Tally> {
  heading(`Tests: jest, ${config}`);
  const results = join(root, 'reports', config.replace(/\.config\.js$/, '.json'));
  mkdirSync(join(root, 'reports'), { recursive: true });
  rmSync(results, { force: true });
  const node = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'];
  const jest = join(root, 'node_modules', 'jest', 'bin', 'jest.js');
  const output = ['--json', `--outputFile=${results}`];
  const parameters = [...node, jest, '--config', config, ...output, ...options];
  const { failed } = await execa(process.execPath, parameters, {
    cwd: root,
    stdio: 'inherit',
    reject: false,
    cancelSignal: run.signal,
    forceKillAfterDelay: stopLimitMs,
    ...(run.environment && { env: run.environment }),
  });
  return readTally(results, failed);
}

function readTally(file: string, jestFailed: boolean): Tally {
  let results: JestResults;
  try {
    results = JSON.parse(readFileSync(file, 'utf8')) as JestResults;
  } catch {
    console.log('✖ jest ended without results');
    return { passed: 0, failed: 1 };
  }
  const skipped = results.numPendingTests + results.numTodoTests;
  if (skipped > 0) console.log(`✖ ${skipped} tests are skipped`);
  const failed = results.numFailedTests + results.numRuntimeErrorTestSuites + skipped;
  return { passed: results.numPassedTests, failed: Math.max(failed, jestFailed ? 1 : 0) };
}
