import { setTimeout as sleep } from 'node:timers/promises';
import { failureReasons, newestEvent, stackEvents, type StackEvent } from './stack-events.js';
import { isMissing, stackState, type StackTarget } from './stack-state.js';

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

/** As long as a change that CloudFormation took may leave no trace. */
const beginLimitMs = 120_000;

/**
 * Waits until CloudFormation works no more on the stack; throws when it has failed. For a moment a stack
 * still shows how an earlier change ended, so no end counts before an event of this one is there.
 */
export async function untilSettled(wait: Wait): Promise<void> {
  let seen = wait.after;
  let begun = false;
  const { limitMs = Infinity } = wait;
  const started = Date.now();
  for (;;) {
    // Before the state: one that is asked for after the first event is not of before.
    begun ||= await hasBegun(wait);
    const state = await stackState(wait);
    const status = state?.status ?? 'DELETE_COMPLETE';
    wait.follower?.status?.(status);
    if (wait.follower?.event && state) {
      for (const event of await stackEvents(wait, seen)) {
        seen = event.EventId;
        wait.follower.event(event);
      }
    }
    if (begun && wait.done.test(status)) return;
    const works = status.endsWith('_IN_PROGRESS');
    if (begun && !works) throw await failure(wait, status, state?.reason);
    const limit = begun || works ? limitMs : Math.min(limitMs, beginLimitMs);
    if (Date.now() - started > limit) throw new Error(`${nameOf(wait)} is still ${status}`);
    await sleep(wait.pollMs ?? 200);
  }
}

/** A stack that is gone has no events left. */
const hasBegun = (wait: Wait): Promise<boolean> =>
  newestEvent(wait).then(
    (newest) => newest !== wait.after,
    (error: unknown) => {
      if (isMissing(error)) return true;
      throw error;
    },
  );

async function failure(wait: Wait, status: string, reason?: string): Promise<Error> {
  const reasons =
    status === 'DELETE_COMPLETE' ? [] : failureReasons(await stackEvents(wait, wait.after));
  const lines = reasons.length > 0 || !reason ? reasons : [`  ${reason}`];
  return new Error([`${nameOf(wait)} ended as ${status}`, ...lines].join('\n'));
}

/** An id is an ARN that holds the name. */
const nameOf = ({ stack }: Wait): string => stack.split('/')[1] ?? stack;
