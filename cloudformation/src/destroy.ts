import { runCommand } from '../../local/src/failure.js';
import { destroyArguments } from './arguments.js';
import { destroy } from './destruction.js';
import { readParameters } from './parameters.js';
import { ask, explainInterruption } from './terminal.js';

/** `npm run destroy`: takes an environment down, after its name was typed. */
await runCommand(async () => {
  const { environment, typed } = destroyArguments(process.argv.slice(3));
  if (typed === undefined && !process.stdin.isTTY) {
    throw new Error(`Nobody can be asked here: pass --yes-destroy ${environment} to mean it.`);
  }
  explainInterruption(`npm run destroy -- --env ${environment}`);
  const destroyed = await destroy({
    environment: readParameters(environment),
    log: (line) => console.log(line),
    askName: (question) => (typed === undefined ? ask(question) : Promise.resolve(typed)),
  });
  return destroyed ? 0 : 1;
});
