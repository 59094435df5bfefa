import { DescribeStackResourcesCommand, type StackResource } from '@aws-sdk/client-cloudformation';
import { messageOf } from '../../../local/src/failure.js';
import { ask } from './ask.js';
import { isLacking } from './cut.js';
import { stackName, stacksOf, type StackDefinition } from '../stacks.js';
import { synthesiseEnvironment } from '../synthesise-environment.js';
import { readTemplate, type Resource } from '../template.js';
import { readings } from './readings-by-type.js';
import { clientOf, type Rehearsal } from './rehearsal.js';

/** Read back through its service's own API; only created; cut from the copy. */
export type Outcome = 'ran' | 'accepted' | 'left out';

/** What became of one resource of the templates. */
export interface Found {
  type: string;
  /** For example `platform/CatalogRule`. */
  resource: string;
  outcome: Outcome;
}

/**
 * Looks for every resource that the parameters ask for, in CloudFormation's answer and then in the
 * service itself. Throws one error that names each that is not there.
 */
export async function readBack(rehearsal: Rehearsal): Promise<Found[]> {
  const synthesised = synthesiseEnvironment(rehearsal.environment);
  const found: Found[] = [];
  const problems: string[] = [];
  for (const stack of stacksOf(rehearsal.environment)) {
    const physical = await resourcesOf(rehearsal, stack);
    const sources = readTemplate(stack.template).Resources;
    const wanted = synthesised[stack.name]?.resources ?? {};
    for (const [name, resource] of Object.entries(wanted)) {
      const one = { rehearsal, stack, name, resource, source: sources[name], physical };
      const outcome = await outcomeOf(one).catch((error: unknown) => {
        problems.push(`  ${stack.name}/${name} (${resource.Type}): ${messageOf(error)}`);
      });
      if (outcome) found.push({ type: resource.Type, resource: `${stack.name}/${name}`, outcome });
    }
  }
  if (problems.length > 0) throw new Error(`Not as they were asked for:\n${problems.join('\n')}`);
  return found;
}

/** What `Ref` answers in a stack, by logical id. */
type Physical = Record<string, string>;

async function resourcesOf(rehearsal: Rehearsal, { name }: StackDefinition): Promise<Physical> {
  const StackName = stackName(rehearsal.environment.environment, name);
  const command = new DescribeStackResourcesCommand({ StackName });
  const { StackResources = [] } = await clientOf(rehearsal, name).send(command);
  const entry = ({ LogicalResourceId = '', PhysicalResourceId = '' }: StackResource) => [
    LogicalResourceId,
    PhysicalResourceId,
  ];
  return Object.fromEntries(StackResources.map(entry)) as Physical;
}

interface Search {
  rehearsal: Rehearsal;
  stack: StackDefinition;
  name: string;
  /** Without functions; what only AWS knows has a text of its own in it. */
  resource: Resource;
  /** As the template has it. */
  source: Resource | undefined;
  physical: Physical;
}

async function outcomeOf(search: Search): Promise<Outcome> {
  const { rehearsal, stack, name, resource, source, physical } = search;
  const { account, environment, lacking, url } = rehearsal;
  const id = physical[name];
  if (isLacking(resource, lacking)) {
    if (id) throw new Error('was to be cut, and is there');
    return 'left out';
  }
  if (!id) throw new Error('is not in the stack');
  const read = readings[resource.Type];
  if (!read) return 'accepted';
  const properties = withReferences(resource, source, physical);
  const { question, expected } = read(id, properties);
  const region = stack.region ?? environment.region;
  const answer = await ask({ url, account, region }, question);
  if (!answer.includes(expected))
    throw new Error(`${question.service} knows nothing of ${expected}`);
  return 'ran';
}

/** The properties, with what the stack made in the place of references to it. */
function withReferences(resource: Resource, source: Resource | undefined, physical: Physical) {
  const resolve = (value: unknown) => physical[(value as { Ref?: string } | null)?.Ref ?? ''];
  const references = Object.entries(source?.Properties ?? {}).flatMap(([property, value]) => {
    const made = Array.isArray(value) ? resolve(value[0]) : resolve(value);
    return made ? [[property, made] as const] : [];
  });
  return { ...resource.Properties, ...Object.fromEntries(references) };
}
