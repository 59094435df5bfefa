import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { execa } from 'execa';
import { byRule, findBreaches, reportBooks } from './books.js';
import { root } from './folders.js';
import type { LoadArguments } from './load-arguments.js';
import { findUndelivered } from './load-delivered.js';
import { findingsOf } from './load-findings.js';
import { k6Output, startK6, type RunningK6 } from './load-k6.js';
import { probesFor } from './load-probes.js';
import { outcomeOf, type LoadResult } from './load-result.js';
import { readSamples } from './load-samples.js';
import { writeShoppers } from './load-shoppers.js';
import type { Target } from './load-target.js';
import { readSummary } from './load-thresholds.js';
import { watchParts } from './load-watch.js';
import { hostParts } from './machine.js';
import { coresOf } from './process-times.js';

interface LoadRun {
  asked: LoadArguments;
  target: Target;
  signal: AbortSignal;
}

/** Loads the shop, watches its parts meanwhile, and holds its books against the rules afterwards. */
export async function runLoad(run: LoadRun): Promise<LoadResult> {
  // For its owner only, as mkdtemp makes it.
  const folder = mkdtempSync(join(tmpdir(), 'tienda-load-'));
  try {
    return await runIn(folder, run);
  } finally {
    // Also the shoppers' tokens.
    rmSync(folder, { recursive: true, force: true });
  }
}

async function runIn(folder: string, { asked, target, signal }: LoadRun): Promise<LoadResult> {
  const shoppers = await prepareShoppers(target, folder);
  const startedAt = new Date();
  const startMs = startedAt.getTime();
  console.log(`k6 asks ${target.url}`);
  const k6 = await startK6({ asked, url: target.url, files: { folder, shoppers }, signal });
  const watch = watchParts(await probesFor(target, k6), startMs);
  const cores = coresFor(k6);
  const allHold = await k6.ended.finally(watch.stop);
  const budgets = join(dirname(asked.file), 'lib', 'budgets.ts');
  const samples = await readSamples(join(folder, k6Output.samples), startMs);
  const word = { allHold, sums: samples.sums, budgets };
  const summary = readSummary(join(folder, k6Output.summary), word);
  const judgesDrops = summary.finding !== null;
  const findings = {
    ...findingsOf({ samples, watched: watch.seconds, cores, startMs, judgesDrops }),
    ...summary,
    books: await booksOf(target, startedAt),
  };
  return {
    ...{ script: asked.script, profile: asked.profile, target: target.kind, url: target.url },
    machine: [...hostParts(), `Node.js ${process.versions.node}`].join(', '),
    commit: await currentCommit(),
    startedAt: startedAt.toISOString(),
    ...findings,
    outcome: outcomeOf(findings),
  };
}

async function prepareShoppers(target: Target, folder: string): Promise<string | undefined> {
  if (target.kind === 'url') return undefined;
  const name = 'shoppers.json';
  const count = await writeShoppers(target, join(folder, name));
  if (count) console.log(`${count} shoppers are signed in.`);
  return count ? name : undefined;
}

/** A container may have them all. */
const coresFor = ({ pid, container }: RunningK6): number =>
  (pid === undefined || container ? undefined : coresOf(pid)) ?? availableParallelism();

async function booksOf(target: Target, startedAt: Date): Promise<LoadResult['books']> {
  if (target.kind === 'url') {
    console.log('Books: not checked, because this shop keeps them elsewhere.');
    return null;
  }
  const undelivered = await findUndelivered(target, startedAt);
  const breaches = [...(await findBreaches(target.environments.migrate)), ...undelivered];
  reportBooks(breaches);
  return { hold: breaches.length === 0, breaches: byRule(breaches) };
}

/** With a plus when the working tree holds more. */
async function currentCommit(): Promise<string> {
  const git = async (...parameters: string[]) =>
    (await execa('git', parameters, { cwd: root, reject: false })).stdout ?? '';
  const commit = await git('rev-parse', '--short', 'HEAD');
  if (!commit) return 'unknown';
  return (await git('status', '--porcelain')) === '' ? commit : `${commit}+`;
}
