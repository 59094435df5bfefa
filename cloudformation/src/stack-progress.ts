import { setTimeout as sleep } from 'node:timers/promises';
import { failureReasons, stackEvents, type StackEvent } from './stack-events.js';
import { stackState, type StackTarget } from './stack-state.js';

/** Is told what happens while CloudFormation works. */
export interface Follower {
  status?: (status: string) => void;
  /** Asked for only when somebody listens: an emulator's start needs no events. */
  event?: (event: StackEvent) => void;
}

interface Wait extends StackTarget {
  /** The newest event before the work began. */
  after: string | undefined;
  follower: Follower | undefined;
  /** The status that ends the wait well. */
  done: RegExp;
  /** None for AWS, where CloudFormation itself gives up in time. */
  limitMs?: number | undefined;
}

/** Waits until CloudFormation works no more on the stack; throws when it has failed. */
export async function untilSettled(wait: Wait): Promise<void> {
  let seen = wait.after;
  const deadline = Date.now() + (wait.limitMs ?? Infinity);
  for (;;) {
    const state = await stackState(wait);
    const status = state?.status ?? 'DELETE_COMPLETE';
    wait.follower?.status?.(status);
    if (wait.follower?.event && state) {
      for (const event of await stackEvents(wait, seen)) {
        seen = event.EventId;
        wait.follower.event(event);
      }
    }
    if (wait.done.test(status)) return;
    if (!status.endsWith('_IN_PROGRESS')) throw await failure(wait, status, state?.reason);
    if (Date.now() > deadline) throw new Error(`${wait.stack} is still ${status}`);
    await sleep(wait.pollMs ?? 200);
  }
}

async function failure(wait: Wait, status: string, reason?: string): Promise<Error> {
  const reasons =
    status === 'DELETE_COMPLETE' ? [] : failureReasons(await stackEvents(wait, wait.after));
  const lines = reasons.length > 0 || !reason ? reasons : [`  ${reason}`];
  // An id is an ARN that holds the name.
  const name = wait.stack.split('/')[1] ?? wait.stack;
  return new Error([`${name} ended as ${status}`, ...lines].join('\n'));
}
