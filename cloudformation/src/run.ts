import type { Clients } from './clients.js';
import type { EnvironmentParameters } from './parameters.js';
import { stackName, type StackDefinition } from './stacks.js';
import type { StackTarget } from './stack-state.js';
import type { Synthesised } from './synthesise.js';

export type Log = (line: string) => void;
export type Confirm = (question: string) => Promise<boolean>;

/** One deployment under way: what it was given, and what it has learnt so far. */
export interface Run {
  environment: EnvironmentParameters;
  clients: Clients;
  /** An emulator stands for AWS: images are not pushed and tasks not run. */
  emulated: boolean;
  /** How often AWS is asked while something goes on there, if not as often as each wait thinks best. */
  pollMs?: number;
  account: string;
  log: Log;
  confirm: Confirm;
  /** The text of a template by its name. */
  templates: (name: string) => string;
  /** Run the bootstrap and the administrator's task although services are there. */
  bootstrap: boolean;
  /** Parameters that no file holds: looked up, built, or outputs of another stack. */
  found: Record<string, string>;
  /** Outputs by the name of the stack, of those that are there. */
  outputs: Record<string, Record<string, string>>;
  /** Names of the stacks that were made or changed. */
  changed: string[];
  /** What was left out because an emulator stands for AWS. */
  simulated: string[];
}

/** What a dry run knows. */
export interface Plan {
  environment: EnvironmentParameters;
  /** Every stack, worked out without an account. */
  synthesised: Record<string, Synthesised>;
}

/** One step of a deployment, which can say what it would do. */
export interface Step {
  title: string;
  plan: (plan: Plan) => string[] | Promise<string[]>;
  run: (run: Run) => Promise<void>;
}

/** An output of a stack that is there. An emulator may lack the resource: then it is undefined. */
export function optionalOutput({ outputs }: Run, stack: string, name: string): string | undefined {
  return outputs[stack]?.[name];
}

/** An output of a stack that is there; throws without it. */
export function output(run: Run, stack: string, name: string): string {
  const value = optionalOutput(run, stack, name);
  if (value === undefined) {
    throw new Error(`${stackName(run.environment.environment, stack)} has no output ${name}`);
  }
  return value;
}

export function simulate(run: Run, what: string): void {
  run.simulated.push(what);
  run.log(`  simulated: ${what}`);
}

/** How a stack is asked for. */
export function targetOf(
  {
    clients,
    environment,
    emulated,
    pollMs,
  }: Pick<Run, 'clients' | 'environment' | 'emulated' | 'pollMs'>,
  { name, region }: StackDefinition,
): StackTarget {
  return {
    client: region ? clients.cloudFormationGlobal : clients.cloudFormation,
    stack: stackName(environment.environment, name),
    pollMs: pollMs ?? (emulated ? 200 : 2_000),
  };
}
