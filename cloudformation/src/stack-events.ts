import { DescribeStackEventsCommand, type StackEvent } from '@aws-sdk/client-cloudformation';
import type { StackTarget } from './stack-state.js';

export type { StackEvent };

/** The events after the one of the id `after`, oldest first; all of them without an id. */
export async function stackEvents(target: StackTarget, after?: string): Promise<StackEvent[]> {
  const events: StackEvent[] = [];
  let token: string | undefined;
  do {
    const page = await target.client.send(
      new DescribeStackEventsCommand({ StackName: target.stack, NextToken: token }),
    );
    for (const event of page.StackEvents ?? []) {
      if (after !== undefined && event.EventId === after) return events.reverse();
      events.push(event);
    }
    token = page.NextToken;
  } while (token);
  return events.reverse();
}

/** The id of the newest event; undefined before there is a stack. */
export async function newestEvent(target: StackTarget): Promise<string | undefined> {
  const command = new DescribeStackEventsCommand({ StackName: target.stack });
  const { StackEvents } = await target.client.send(command);
  return StackEvents?.[0]?.EventId;
}

/** What CloudFormation says of resources that were only stopped because another one had failed. */
const consequence = /cancelled|The following resource\(s\) failed/i;

/** A line for each resource that failed, the first cause first, without what only followed from it. */
export function failureReasons(events: StackEvent[]): string[] {
  const failed = events.filter(({ ResourceStatus }) => ResourceStatus?.endsWith('FAILED'));
  const causes = failed.filter(
    ({ ResourceStatusReason = '' }) => !consequence.test(ResourceStatusReason),
  );
  const lines = (causes.length > 0 ? causes : failed).map((event) => {
    const reason = event.ResourceStatusReason ?? 'no reason given';
    return `  ${event.LogicalResourceId} (${event.ResourceType}): ${reason}`;
  });
  return [...new Set(lines)];
}
