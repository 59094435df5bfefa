import { DescribeStackResourceCommand, ListStacksCommand } from '@aws-sdk/client-cloudformation';
import { DescribeServicesCommand, DescribeTaskDefinitionCommand } from '@aws-sdk/client-ecs';
import { ListBucketsCommand } from '@aws-sdk/client-s3';
import { ask, type Question } from './ask.js';
import { queryOf } from './reading-kinds.js';
import { clientOf, type Rehearsal } from './rehearsal.js';
import { stackState } from '../stack-state.js';
import { stackName } from '../stacks.js';

const fullName = ({ environment }: Rehearsal, stack: string) =>
  stackName(environment.environment, stack);

/** Of each of these stacks; undefined of one that is not there. */
export async function statusesOf(rehearsal: Rehearsal, names: string[]) {
  const statuses = names.map(async (name) => {
    const target = { client: clientOf(rehearsal, name), stack: fullName(rehearsal, name) };
    return [name, (await stackState(target))?.status] as const;
  });
  return Object.fromEntries(await Promise.all(statuses));
}

async function idOf(rehearsal: Rehearsal, stack: string, LogicalResourceId: string) {
  const StackName = fullName(rehearsal, stack);
  const command = new DescribeStackResourceCommand({ StackName, LogicalResourceId });
  const { StackResourceDetail } = await clientOf(rehearsal, stack).send(command);
  return StackResourceDetail?.PhysicalResourceId ?? '';
}

const askHere = ({ url, account, environment }: Rehearsal, question: Question): Promise<string> =>
  ask({ url, account, region: environment.region }, question);

/** What the load balancer says of the rule that leads to catalog. */
export async function ruleText(rehearsal: Rehearsal): Promise<string> {
  const rule = await idOf(rehearsal, 'platform', 'CatalogRule');
  const rules = queryOf('elasticloadbalancing', 'DescribeRules', { 'RuleArns.member.1': rule });
  return askHere(rehearsal, rules);
}

export const snapshots = (rehearsal: Rehearsal): Promise<string> =>
  askHere(rehearsal, queryOf('rds', 'DescribeDBClusterSnapshots'));

/** The task definition that ECS would run catalog's tasks with. */
export async function runningTask(rehearsal: Rehearsal) {
  const { ecs } = rehearsal.clients;
  const service = await idOf(rehearsal, 'catalog', 'EcsService');
  const cluster = service.split('/')[1];
  const { services } = await ecs.send(
    new DescribeServicesCommand({ services: [service], cluster }),
  );
  const taskDefinition = services?.[0]?.taskDefinition;
  const answer = await ecs.send(new DescribeTaskDefinitionCommand({ taskDefinition }));
  const { containerDefinitions, status } = answer.taskDefinition ?? {};
  return { taskDefinition, status, definition: JSON.stringify(containerDefinitions) };
}

/** Every stack of the account in both regions. */
export async function stackNames({ clients }: Rehearsal): Promise<string[]> {
  const answers = await Promise.all(
    [clients.cloudFormation, clients.cloudFormationGlobal].map((client) =>
      client.send(new ListStacksCommand({})),
    ),
  );
  return answers
    .flatMap(({ StackSummaries = [] }) => StackSummaries)
    .filter(({ StackStatus }) => StackStatus !== 'DELETE_COMPLETE')
    .map(({ StackName = '', StackStatus }) => `${StackName} (${StackStatus})`)
    .sort();
}

export async function buckets({ clients }: Rehearsal): Promise<string[]> {
  const { Buckets = [] } = await clients.s3.send(new ListBucketsCommand({}));
  return Buckets.map(({ Name = '' }) => Name);
}
