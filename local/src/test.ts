import { join } from 'node:path';
import { execa } from 'execa';
import { buildServices, buildWeb, compiler, webFolder } from './build.js';
import { lintTemplates } from './cfn-lint.js';
import { runCommand } from './failure.js';
import { root } from './folders.js';
import { runJest } from './jest-run.js';
import { checkNginx } from './nginx-check.js';
import { readSettings } from './settings.js';
import { stopSignal } from './signals.js';
import { findTestPrograms } from './test-programs.js';
import { addUp, check, printTally, type Tally } from './tally.js';

/**
 * `npm test`: everything, on a fresh clone too; with arguments only jest, which gets them. Ends with
 * the line `N passed, N failed`, where each of jest's tests and each other step counts one.
 */
await runCommand(async () => {
  const signal = stopSignal();
  const options = process.argv.slice(3);
  const tallies: Tally[] = [];
  if (options.length === 0) {
    for (const [title, run] of steps(signal)) {
      if (!signal.aborted) tallies.push(await check(title, run));
    }
  }
  if (!signal.aborted) await findTestPrograms(readSettings().state);
  for (const config of ['jest.config.js', 'jest.faults.config.js']) {
    if (signal.aborted) break;
    const nothingIsFine = options.length > 0 ? ['--passWithNoTests'] : [];
    tallies.push(await runJest({ config, options: [...options, ...nothingIsFine], signal }));
  }
  return printTally(addUp(tallies));
});

function steps(signal: AbortSignal): [string, () => Promise<unknown>][] {
  const { state } = readSettings();
  const node = (script: string, ...parameters: string[]) => {
    const options = { cwd: root, stdio: 'inherit', cancelSignal: signal } as const;
    return execa(process.execPath, [join(root, script), ...parameters], options);
  };
  const types = (project: string) =>
    execa(process.execPath, [compiler, '--noEmit', '-p', project], { cwd: root, stdio: 'inherit' });
  return [
    ['Lint: eslint', () => node('node_modules/eslint/bin/eslint.js', '.')],
    [
      'Lint: prettier',
      () => node('node_modules/prettier/bin/prettier.cjs', '--check', '--log-level=warn', '.'),
    ],
    ['Lint: cfn-lint', () => lintTemplates({ state, signal })],
    ['Types: services', () => buildServices({ state, signal })],
    ['Types: tools and tests', () => types('tsconfig.tools.json')],
    ['Types: web', () => types(webFolder)],
    ['Build: web', () => buildWeb({ state, signal })],
    ['nginx -t', () => checkNginx(state)],
    ['Rehearsal: deploy, update, destroy on an emulator', () => node('local/run.mjs', 'rehearse')],
  ];
}
