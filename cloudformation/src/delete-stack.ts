import { DeleteStackCommand } from '@aws-sdk/client-cloudformation';
import { newestEvent } from './stack-events.js';
import { untilSettled, type Follower } from './stack-progress.js';
import type { StackTarget } from './stack-state.js';

/** Deletes a stack by its id, under which CloudFormation remembers it, and waits until it is gone. */
export async function deleteStack(target: StackTarget, follower?: Follower): Promise<void> {
  const after = await newestEvent(target);
  await target.client.send(new DeleteStackCommand({ StackName: target.stack }));
  await untilSettled({ ...target, after, follower, done: /^DELETE_COMPLETE$/ });
}
