import { ListStackResourcesCommand } from '@aws-sdk/client-cloudformation';
import { bucketsOf, countVersions, emptyBucket, leftBuckets, removeBucket } from './buckets.js';
import { createClients, isEmulated, type Clients } from './clients.js';
import {
  customerTopics,
  removeTopics,
  topicsLine,
  type CustomerTopics,
} from './customer-topics.js';
import { deleteStack } from './delete-stack.js';
import { duration, follow } from './follow.js';
import type { EnvironmentParameters } from './parameters.js';
import { accountOf, accountProblem, statesOf } from './preflight.js';
import { destructionProblems } from './destruction-rules.js';
import { targetOf, type Log } from './run.js';
import type { StackState } from './stack-state.js';
import { stackName, stacks, type StackDefinition } from './stacks.js';

export interface DestroyOptions {
  environment: EnvironmentParameters;
  log: Log;
  /** Answers what somebody types after being told what will be lost. */
  askName: (question: string) => Promise<string>;
  clients?: Clients;
}

interface Destruction {
  environment: EnvironmentParameters;
  clients: Clients;
  emulated: boolean;
  log: Log;
  states: Record<string, StackState>;
}

/**
 * Takes an environment down, its data with it, except for the database's final snapshot and the key
 * that it is encrypted with. Repeated after an interruption it goes on. Answers whether it did it.
 */
export async function destroy(options: DestroyOptions): Promise<boolean> {
  const { environment, log } = options;
  const clients = options.clients ?? createClients(environment.region);
  const account = await accountOf(clients);
  const emulated = isEmulated();
  const otherAccount = accountProblem({ environment, emulated }, account);
  if (otherAccount) throw new Error(otherAccount);
  const states = await statesOf({ environment, clients, emulated });
  const isThere = Object.keys(states).length > 0;
  const problems = isThere ? destructionProblems(environment, states) : [];
  if (problems.length > 0) throw new Error(problems.join('\n'));
  const destruction: Destruction = { environment, clients, emulated, log, states };
  const name = environment.environment;
  log(`${name}: account ${account}, region ${environment.region}`);
  if (!(await tellLosses(destruction, await customerTopics(clients, name)))) return true;
  if ((await options.askName(`Type ${name} to destroy it: `)) !== name) {
    log('Nothing was destroyed.');
    return false;
  }
  const key = await snapshotKey(destruction);
  for (const stack of stacks.toReversed()) await removeStack(destruction, stack);
  await removeRest(destruction);
  tellLeft(destruction, key);
  return true;
}

/** What no stack takes with it; listed only now, as users made topics for as long as it ran. */
async function removeRest({ environment, clients, log }: Destruction): Promise<void> {
  for (const bucket of await leftBuckets(clients.s3, environment.environment)) {
    log(`bucket ${bucket}, which its stack left`);
    await removeBucket(clients.s3, bucket);
  }
  const found = await customerTopics(clients, environment.environment);
  log(topicsLine(found));
  await removeTopics(clients.sns, found.topics, (gone) => log(`  ${gone} gone`));
}

/** Says what will be gone; false when there is nothing. */
async function tellLosses(destruction: Destruction, found: CustomerTopics): Promise<boolean> {
  const { environment, clients, log, states } = destruction;
  const there = stacks.filter(({ name }) => states[name]);
  const ofStacks = await Promise.all(there.map((stack) => bucketsOf(targetOf(destruction, stack))));
  const left = await leftBuckets(clients.s3, environment.environment);
  const buckets = [...new Set([...ofStacks.flat(), ...left])];
  if (there.length + buckets.length + found.topics.length === 0) {
    log('There is nothing of it any more.');
    return false;
  }
  log('This will be lost:');
  for (const { name } of there) log(`  stack ${stackName(environment.environment, name)}`);
  for (const bucket of buckets) {
    log(`  bucket ${bucket}: ${await countVersions(clients.s3, bucket)} objects and versions`);
  }
  log(`  ${topicsLine(found)}`);
  if (buckets.some((name) => name.includes('-receipts-'))) {
    log(
      'Receipts are among it. Spanish law asks to keep them six years (Código de Comercio, art. 30):',
    );
    log('if orders in it are real, copy that bucket first.');
  }
  return true;
}

async function removeStack(destruction: Destruction, stack: StackDefinition): Promise<void> {
  const { clients, log, states } = destruction;
  const state = states[stack.name];
  if (!state) return;
  const started = Date.now();
  const target = targetOf(destruction, stack);
  log(target.stack);
  const buckets = await bucketsOf(target);
  for (const bucket of buckets) {
    const count = await emptyBucket(clients.s3, bucket, (gone) => log(`  ${bucket}: ${gone} gone`));
    log(`  ${bucket} is empty (${count} removed)`);
  }
  await deleteStack({ ...target, stack: state.id }, follow(log));
  // Some outlive their stack, so that no slip in a template can delete what a shop must keep.
  for (const bucket of buckets) await removeBucket(clients.s3, bucket);
  log(`  gone after ${duration(Date.now() - started)}`);
}

/** The key stays because nobody could read the snapshot without it. */
async function snapshotKey(destruction: Destruction): Promise<string | undefined> {
  const data = stacks.find(({ name }) => name === 'data');
  if (!data || !destruction.states['data']) return undefined;
  const { client, stack } = targetOf(destruction, data);
  const answer = await client.send(new ListStackResourcesCommand({ StackName: stack }));
  const resources = answer.StackResourceSummaries ?? [];
  return resources.find(({ ResourceType }) => ResourceType === 'AWS::KMS::Key')?.PhysicalResourceId;
}

function tellLeft({ environment, log, states }: Destruction, key?: string): void {
  if (!states['data']) return;
  const cluster = states['data'].outputs['ClusterId'];
  const ofCluster = cluster ? `--db-cluster-identifier ${cluster}` : '--snapshot-type manual';
  const which = `${ofCluster} --region ${environment.region}`;
  log('Kept, and on the bill until you delete it:');
  log(`  the final snapshot of the database: aws rds describe-db-cluster-snapshots ${which}`);
  log(`  the key that it is encrypted with${key ? `: ${key}` : ''}`);
}
