import { runCommand } from '../../local/src/failure.js';
import { deployArguments } from './arguments.js';
import { deploy } from './deployment.js';
import { dryRun } from './dry-run.js';
import { beginRotation, dropOldKeys, rotateKeys } from './rotate-keys.js';
import { readParameters, type EnvironmentParameters } from './parameters.js';
import { allProblems } from './preflight.js';
import { confirmed, explainInterruption } from './terminal.js';

const log = (line: string) => console.log(line);

/** `npm run deploy`: from templates, parameters and sources to a running shop. */
await runCommand(async () => {
  const { environments, action, assumeYes, bootstrap } = deployArguments(process.argv.slice(3));
  if (action === 'dry-run') {
    for (const name of environments) await dryRun(readParameters(name), log);
    return 0;
  }
  const [name = ''] = environments;
  const environment = await read(name);
  const command = `npm run deploy -- --env ${name}`;
  if (action !== 'deploy') {
    explainInterruption(`${command} --${action}`);
    const turn = action === 'rotate-keys' ? rotateKeys : dropOldKeys;
    await turn(await beginRotation({ environment, log }));
    return 0;
  }
  if (!assumeYes && !process.stdin.isTTY) {
    throw new Error('Nobody can be asked here: pass --yes to execute change sets without asking.');
  }
  explainInterruption(command);
  const confirm = assumeYes ? () => Promise.resolve(true) : confirmed;
  const { address, changed, simulated } = await deploy({ environment, log, confirm, bootstrap });
  log(`Stacks made or changed: ${changed.join(', ') || 'none'}`);
  if (simulated.length > 0) log(`Simulated: ${simulated.join('; ')}`);
  log(`The shop: ${address ?? 'has no address here'}`);
  return 0;
});

async function read(name: string): Promise<EnvironmentParameters> {
  try {
    return readParameters(name);
  } catch (error) {
    throw await allProblems(error);
  }
}
