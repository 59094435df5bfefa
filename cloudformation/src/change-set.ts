import { setTimeout as sleep } from 'node:timers/promises';
import {
  CreateChangeSetCommand,
  DeleteChangeSetCommand,
  DescribeChangeSetCommand,
  ExecuteChangeSetCommand,
  type Change,
  type DescribeChangeSetOutput,
} from '@aws-sdk/client-cloudformation';
import { duration } from './follow.js';
import { newestEvent } from './stack-events.js';
import { untilSettled, type Follower } from './stack-progress.js';
import { isNew, stackState, type StackTarget } from './stack-state.js';

export interface StackInput extends StackTarget {
  template: string;
  parameters: Record<string, string>;
  tags?: Record<string, string>;
  /** The role that CloudFormation takes on, if not the caller's own. */
  roleArn?: string | undefined;
  /**
   * How long each may take, working the changes out and executing them. Without, ten minutes and as long
   * as CloudFormation lets it.
   */
  limitMs?: number;
}

interface ChangeSet {
  id: string;
  /** Empty when only outputs or tags change. */
  changes: Change[];
}

/** Has CloudFormation work out what would change; undefined when nothing would. */
export async function createChangeSet(input: StackInput): Promise<ChangeSet | undefined> {
  const status = (await stackState(input))?.status;
  const { Id: id = '' } = await input.client.send(
    new CreateChangeSetCommand({
      StackName: input.stack,
      ChangeSetName: `deploy-${Date.now()}`,
      ChangeSetType: isNew(status) ? 'CREATE' : 'UPDATE',
      TemplateBody: input.template,
      Parameters: Object.entries(input.parameters).map(([ParameterKey, ParameterValue]) => ({
        ParameterKey,
        ParameterValue,
      })),
      Tags: Object.entries(input.tags ?? {}).map(([Key, Value]) => ({ Key, Value })),
      Capabilities: ['CAPABILITY_NAMED_IAM'],
      RoleARN: input.roleArn,
    }),
  );
  const changes = await untilWorkedOut(input, id).catch(async (error: unknown) => {
    // What is thrown is why there is none; one that stays is listed, and in nobody's way.
    await discardChangeSet(input, id).catch(() => undefined);
    throw error;
  });
  if (changes) return { id, changes };
  await discardChangeSet(input, id);
  return undefined;
}

const limitToWorkOutMs = 600_000;

/** CloudFormation calls a change set without changes failed. */
async function untilWorkedOut(target: StackInput, id: string): Promise<Change[] | undefined> {
  const limitMs = target.limitMs ?? limitToWorkOutMs;
  const deadline = Date.now() + limitMs;
  for (;;) {
    const answer = await describe(target, id);
    const reason = answer.StatusReason ?? '';
    if (answer.Status === 'CREATE_COMPLETE') return allChanges(target, answer);
    if (answer.Status === 'FAILED') {
      if (/didn't contain changes|no updates/i.test(reason)) return undefined;
      throw new Error(`CloudFormation refuses the template of ${target.stack}: ${reason}`);
    }
    if (Date.now() > deadline) {
      const took = duration(limitMs);
      throw new Error(`What would change in ${target.stack} is not worked out after ${took}`);
    }
    await sleep(target.pollMs ?? 200);
  }
}

// By the stack's name as well, which is what a role's rights are compared with.
const describe = ({ client, stack }: StackTarget, ChangeSetName: string, NextToken?: string) =>
  client.send(new DescribeChangeSetCommand({ StackName: stack, ChangeSetName, NextToken }));

async function allChanges(target: StackTarget, first: DescribeChangeSetOutput): Promise<Change[]> {
  const changes = [...(first.Changes ?? [])];
  let token = first.NextToken;
  while (token) {
    const page = await describe(target, first.ChangeSetId ?? '', token);
    changes.push(...(page.Changes ?? []));
    token = page.NextToken;
  }
  return changes;
}

export async function discardChangeSet({ client, stack }: StackTarget, id: string): Promise<void> {
  await client.send(new DeleteChangeSetCommand({ StackName: stack, ChangeSetName: id }));
}

/** Brings the stack to what the change set says; throws with the reasons of what failed. */
export async function executeChangeSet(
  target: StackTarget & Pick<StackInput, 'limitMs'>,
  { id }: ChangeSet,
  follower?: Follower,
): Promise<void> {
  const after = await newestEvent(target);
  await target.client.send(
    new ExecuteChangeSetCommand({ StackName: target.stack, ChangeSetName: id }),
  );
  const done = /^(CREATE|UPDATE)_COMPLETE$/;
  await untilSettled({ ...target, after, follower, done });
}

/** Creates the stack or brings it up to date without asking; answers whether anything changed. */
export async function deployStack(input: StackInput, follower?: Follower): Promise<boolean> {
  const changeSet = await createChangeSet(input);
  if (changeSet) await executeChangeSet(input, changeSet, follower);
  return changeSet !== undefined;
}
