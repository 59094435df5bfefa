import { DeleteStackCommand, type CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { deployStack } from '../change-set.js';
import { stackState } from '../stack-state.js';
import { synthesiseEnvironment } from '../synthesise-environment.js';
import type { Resource, Template } from '../template.js';
import type { Rehearsal } from './rehearsal.js';
import { nameOf, type Unsupported } from './unsupported.js';

/** Throws one error that names every entry of the list that holds no longer. */
export async function probeAll(
  { clients, environment }: Rehearsal,
  unsupported: Unsupported[],
): Promise<void> {
  const client = clients.cloudFormation;
  const synthesised = Object.values(synthesiseEnvironment(environment));
  const resources = synthesised.flatMap((stack) => Object.values(stack.resources));
  const wrong: string[] = [];
  for (const entry of unsupported) {
    const problem = await probe(entry, { client, resources });
    if (problem) wrong.push(`  ${problem}`);
  }
  if (wrong.length > 0) throw new Error(`tests/rehearsal/unsupported.json:\n${wrong.join('\n')}`);
}

interface Probing {
  client: CloudFormationClient;
  /** Every resource of the environment, worked out: no function is left in them. */
  resources: Resource[];
}

/**
 * Gives the emulator a stack with nothing but one thing that it is said to lack. Answers what is
 * wrong with the entry, or undefined when the emulator still refuses it in the very same words.
 */
async function probe(
  entry: Unsupported,
  { client, resources }: Probing,
): Promise<string | undefined> {
  const name = nameOf(entry);
  const resource = resources.find(
    ({ Type, Properties = {} }) =>
      Type === entry.type && (!entry.property || entry.property in Properties),
  );
  if (!resource) return `${name} is listed, but no template has it`;
  const error = await errorOf(client, stackWith(resource, entry));
  if (error === undefined) return `${name} is listed, but it works by now: take it off the list`;
  if (error === entry.error) return undefined;
  return `${name} is refused in other words:\n    listed: ${entry.error}\n    now:    ${error}`;
}

function stackWith(resource: Resource, { attribute }: Unsupported): Template {
  const { Type, Properties } = resource;
  const output = { Value: { 'Fn::GetAtt': ['Probe', attribute] } };
  return {
    Description: 'A probe',
    Resources: { Probe: { Type, ...(Properties && { Properties }) } },
    ...(attribute && { Outputs: { Probe: output } }),
  };
}

const stack = 'probe';

/** What the emulator says of a template; undefined when it takes it. */
async function errorOf(
  client: CloudFormationClient,
  template: Template,
): Promise<string | undefined> {
  const target = { client, stack, pollMs: 50 };
  try {
    await deployStack({ ...target, template: JSON.stringify(template), parameters: {} });
    return undefined;
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return reasonIn(error.message);
  } finally {
    if (await stackState(target)) await client.send(new DeleteStackCommand({ StackName: stack }));
  }
}

/** Of a stack that failed, the reason of the first resource: `  Probe (AWS::EC2::EIP): <reason>`. */
function reasonIn(message: string): string {
  const [, reason] = /^ {2}\S+ \(AWS::[^)]+\): (.+)$/m.exec(message) ?? [];
  return reason ?? message;
}
