import type { Follower } from './stack-progress.js';
import type { Log } from './run.js';

const silenceMs = 30_000;

/**
 * Prints a line for each resource that is done, and every half minute what is still waited for:
 * a distribution or a database takes a quarter of an hour in which CloudFormation says nothing.
 */
export function follow(log: Log, now: () => number = Date.now): Follower {
  const started = now();
  const waiting = new Set<string>();
  let spoken = started;
  const say = (line: string) => {
    spoken = now();
    log(line);
  };
  return {
    event: ({ LogicalResourceId = '', ResourceStatus = '', ResourceStatusReason }) => {
      if (ResourceStatus.endsWith('_IN_PROGRESS')) {
        waiting.add(LogicalResourceId);
        return;
      }
      waiting.delete(LogicalResourceId);
      const reason = ResourceStatus.endsWith('FAILED') ? `: ${ResourceStatusReason ?? ''}` : '';
      say(`  ${ResourceStatus.padEnd(16)} ${LogicalResourceId}${reason}`);
    },
    status: (status) => {
      if (now() - spoken < silenceMs) return;
      const names = [...waiting].slice(0, 6).join(', ') || status;
      say(`  ${duration(now() - started)}: waiting for ${names}`);
    },
  };
}

/** For example `4 min 30 s`. */
export function duration(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1000);
  const minutes = Math.floor(seconds / 60);
  return minutes > 0 ? `${minutes} min ${seconds % 60} s` : `${seconds} s`;
}
