import { seed } from './database.js';
import { compose, composeRuns, engineAnswers } from './docker.js';
import { readEnvironments } from './environment.js';
import { runCommand } from './failure.js';
import { findRunner } from './runner.js';
import { readSettings } from './settings.js';
import { stopSignal } from './signals.js';

/** `npm run seed -- [--products N]`: fills the running shop, whichever way it was started. */
await runCommand(async () => {
  const options = process.argv.slice(3);
  const { variables, state } = readSettings();
  const runner = await findRunner(state);
  if (runner) {
    const environments = readEnvironments(variables, runner.ports);
    const report = (line: string) => console.log(line);
    await seed({ environments, state, report, signal: stopSignal() }, options);
    return 0;
  }
  if ((await engineAnswers()) && (await composeRuns())) {
    const command = ['node', 'services/catalog/seed/dist/seed.js', ...options];
    await compose(['run', '--rm', 'seed-catalog', ...command]);
    return 0;
  }
  throw new Error('Tienda does not run: "npm start" first, in another terminal.');
});
