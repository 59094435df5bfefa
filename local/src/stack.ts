import { setTimeout as sleep } from 'node:timers/promises';
import {
  CreateChangeSetCommand,
  DescribeChangeSetCommand,
  DescribeStackEventsCommand,
  DescribeStacksCommand,
  ExecuteChangeSetCommand,
  type CloudFormationClient,
} from '@aws-sdk/client-cloudformation';
import type { Report } from './progress.js';

interface Deployment {
  client: CloudFormationClient;
  stack: string;
  template: string;
  parameters: Record<string, string>;
  report?: Report;
}

/** LocalStack needs a second where `aws cloudformation deploy` sleeps for thirty. */
const pollMs = 200;
const limitMs = 120_000;

/** Creates the stack or brings it up to date; throws with the reason of what failed. */
export async function deployStack(deployment: Deployment): Promise<void> {
  const { client, stack, template, parameters } = deployment;
  const before = await stackStatus(deployment);
  const isNew = before === undefined || before === 'REVIEW_IN_PROGRESS';
  const { Id: changeSet } = await client.send(
    new CreateChangeSetCommand({
      StackName: stack,
      ChangeSetName: `local-${Date.now()}`,
      ChangeSetType: isNew ? 'CREATE' : 'UPDATE',
      TemplateBody: template,
      Parameters: Object.entries(parameters).map(([ParameterKey, ParameterValue]) => ({
        ParameterKey,
        ParameterValue,
      })),
      Capabilities: ['CAPABILITY_NAMED_IAM'],
    }),
  );
  if (!(await hasChanges(deployment, changeSet))) return;
  await client.send(new ExecuteChangeSetCommand({ ChangeSetName: changeSet }));
  await untilComplete(deployment);
}

async function stackStatus({ client, stack }: Deployment): Promise<string | undefined> {
  try {
    const { Stacks } = await client.send(new DescribeStacksCommand({ StackName: stack }));
    return Stacks?.[0]?.StackStatus;
  } catch (error) {
    if (error instanceof Error && error.message.includes('does not exist')) return undefined;
    throw error;
  }
}

/** CloudFormation calls a change set without changes failed. */
async function hasChanges({ client }: Deployment, changeSet?: string): Promise<boolean> {
  for (;;) {
    const answer = await client.send(new DescribeChangeSetCommand({ ChangeSetName: changeSet }));
    const reason = answer.StatusReason ?? '';
    if (answer.Status === 'CREATE_COMPLETE') return true;
    if (answer.Status === 'FAILED') {
      if (/didn't contain changes|no updates/i.test(reason)) return false;
      throw new Error(`CloudFormation refuses the template: ${reason}`);
    }
    await sleep(pollMs);
  }
}

async function untilComplete(deployment: Deployment): Promise<void> {
  const deadline = Date.now() + limitMs;
  for (;;) {
    const status = (await stackStatus(deployment)) ?? 'missing';
    deployment.report?.(status);
    if (/^(CREATE|UPDATE)_COMPLETE(_CLEANUP_IN_PROGRESS)?$/.test(status)) return;
    if (/FAILED|ROLLBACK|missing/.test(status)) throw new Error(await failure(deployment, status));
    if (Date.now() > deadline) throw new Error(`${deployment.stack} is still ${status}`);
    await sleep(pollMs);
  }
}

async function failure({ client, stack }: Deployment, status: string): Promise<string> {
  const { StackEvents } = await client.send(new DescribeStackEventsCommand({ StackName: stack }));
  const reasons = (StackEvents ?? [])
    .filter(({ ResourceStatus }) => ResourceStatus?.endsWith('FAILED'))
    .map(
      (event) => `  ${event.LogicalResourceId}: ${event.ResourceStatusReason ?? 'no reason given'}`,
    );
  return [`${stack} ended as ${status}`, ...new Set(reasons)].join('\n');
}
