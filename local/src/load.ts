import { mkdirSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { runCommand } from './failure.js';
import { root } from './folders.js';
import { runAll } from './load-all.js';
import { readArguments, type LoadArguments } from './load-arguments.js';
import { compareFiles } from './load-compare.js';
import { renderPage } from './load-page.js';
import type { LoadResult } from './load-result.js';
import { runLoad } from './load-run.js';
import { findTarget } from './load-target.js';
import { verdictOf } from './load-verdict.js';
import { readSettings } from './settings.js';
import { stopSignal } from './signals.js';

const reports = join(root, 'reports');

/**
 * `npm run load -- <script>`: loads the running shop, checks its books and writes what it found as JSON
 * and as a page; `all` does so with every script. `npm run load -- compare <result> <result>`: which of two runs was faster.
 */
await runCommand(async () => {
  const given = process.argv.slice(3);
  if (given[0] === 'compare') return compareFiles(given.slice(1));
  const settings = readSettings();
  const asked = readArguments(given, settings.variables);
  const signal = stopSignal();
  const target = await findTarget(settings, asked.url);
  const run = async (each: LoadArguments) => {
    const result = await runLoad({ asked: each, target, signal });
    return { result, page: writeResult(result, each.name ?? nameOf(result)) };
  };
  if (asked.script === 'all') return runAll({ asked, run });
  const { result, page } = await run(asked);
  console.log(`\n${result.outcome === 'holds' ? '✔' : '✖'} ${verdictOf(result)}\n  ${page}`);
  return result.outcome === 'holds' ? 0 : 1;
});

/** As in `load-search-20261123T080500`; the time is UTC. */
function nameOf({ script, startedAt }: LoadResult): string {
  return `load-${script}-${startedAt.slice(0, 19).replaceAll(/[-:]/g, '')}`;
}

/** Answers where the page is. */
function writeResult(result: LoadResult, name: string): string {
  mkdirSync(reports, { recursive: true });
  const page = join(reports, `${name}.html`);
  writeFileSync(join(reports, `${name}.json`), `${JSON.stringify(result)}\n`);
  writeFileSync(page, renderPage(result));
  return relative(process.cwd(), page);
}
