import { messageOf } from '../../local/src/failure.js';
import { takeFromEdge } from './assets-again.js';
import { createClients, isEmulated, type Clients } from './clients.js';
import { duration } from './follow.js';
import type { EnvironmentParameters } from './parameters.js';
import { checkAll, type Checked } from './preflight.js';
import type { Confirm, Log, Run } from './run.js';
import { isNew } from './stack-state.js';
import { serviceNames } from './stacks.js';
import { stepsOf } from './steps.js';
import { templateText } from './template.js';

export interface DeployOptions {
  environment: EnvironmentParameters;
  log: Log;
  /** Asked before each change set is executed. */
  confirm: Confirm;
  /** Runs the tasks of the first deployment again. */
  bootstrap?: boolean;
  /** The text of a template by its name, if not the one of this folder. */
  templates?: (name: string) => string;
  clients?: Clients;
}

export interface DeployResult {
  /** Where the shop is; undefined where an emulator made no distribution. */
  address: string | undefined;
  /** Names of the stacks that were made or changed, in order. */
  changed: string[];
  /** What was left out because an emulator stands for AWS. */
  simulated: string[];
  /** Outputs by the name of the stack. */
  outputs: Record<string, Record<string, string>>;
}

/**
 * Brings an environment to what the templates and its parameters say. Each step is safe to repeat, so
 * the same call goes on after a failure; the services of before serve until their own step is done.
 */
export async function deploy(options: DeployOptions): Promise<DeployResult> {
  const run = await begin(options);
  const steps = stepsOf(run.environment);
  const served = serviceNames.every((name) => run.outputs[name]);
  for (const [index, step] of steps.entries()) {
    const started = Date.now();
    const title = `[${index + 1}/${steps.length}] ${step.title}`;
    run.log(title);
    await step.run(run).catch((error: unknown) => {
      throw new Error(`${title}: failed.\n${messageOf(error)}\n${goOn(run, served)}`, {
        cause: error,
      });
    });
    run.log(`  done after ${duration(Date.now() - started)}`);
  }
  const { changed, simulated, outputs } = run;
  return { address: outputs['edge']?.['Url'], changed, simulated, outputs };
}

/** In a first deployment there is nothing yet that could serve. */
const goOn = ({ environment: { environment } }: Run, served: boolean) =>
  `What is not named above is as it was${served ? ' and serves' : ''}. Once the cause is mended, this goes on from here:\n` +
  `  npm run deploy -- --env ${environment}`;

async function begin(options: DeployOptions): Promise<Run> {
  const { environment, log } = options;
  const clients = options.clients ?? createClients(environment.region);
  const emulated = isEmulated();
  const checked = await checkAll({ environment, clients, emulated, needsDocker: true });
  const where = emulated ? `the emulator at ${process.env['AWS_ENDPOINT_URL']}` : 'AWS';
  log(
    `${environment.environment}: account ${checked.account}, region ${environment.region}, ${where}`,
  );
  return createRun({ ...options, clients, emulated, checked });
}

interface RunOptions extends DeployOptions {
  clients: Clients;
  emulated: boolean;
  checked: Checked;
}

/** A run that knows the outputs of every stack that is there. */
export function createRun({ checked, ...options }: RunOptions): Run {
  const { environment, clients, emulated, log, confirm } = options;
  const there = Object.entries(checked.states).filter(
    ([, { status }]) => !isNew(status) && status !== 'ROLLBACK_COMPLETE',
  );
  const run: Run = {
    ...{ environment, clients, emulated, log, confirm },
    account: checked.account,
    templates: options.templates ?? templateText,
    bootstrap: options.bootstrap ?? false,
    found: {},
    outputs: Object.fromEntries(there.map(([name, { outputs }]) => [name, outputs])),
    changed: [],
    simulated: [],
  };
  takeFromEdge(run);
  return run;
}
