import { duration, follow } from '../src/follow.js';
import type { StackEvent } from '../src/stack-events.js';

function followed() {
  const lines: string[] = [];
  let now = 0;
  const follower = follow(
    (line) => lines.push(line),
    () => now,
  );
  const event = (LogicalResourceId: string, status: string, ResourceStatusReason?: string) => {
    const ResourceStatus = status as NonNullable<StackEvent['ResourceStatus']>;
    const ids = { StackId: '', EventId: '', StackName: '', LogicalResourceId };
    const Timestamp = new Date(0);
    follower.event?.({ ...ids, Timestamp, ResourceStatus, ResourceStatusReason });
  };
  const at = (milliseconds: number) => {
    now = milliseconds;
    follower.status?.('CREATE_IN_PROGRESS');
  };
  return { lines, event, at };
}

test('when resources are done or fail, then each has a line, and its beginning has none', () => {
  const { lines, event } = followed();
  event('Cluster', 'CREATE_IN_PROGRESS');
  event('Cluster', 'CREATE_COMPLETE');
  event('Writer', 'CREATE_FAILED', 'No capacity');
  expect(lines).toEqual(['  CREATE_COMPLETE  Cluster', '  CREATE_FAILED    Writer: No capacity']);
});

test('when nothing happens for half a minute, then it tells what is waited for', () => {
  const { lines, event, at } = followed();
  event('Cluster', 'CREATE_IN_PROGRESS');
  event('Topic', 'CREATE_IN_PROGRESS');
  event('Topic', 'CREATE_COMPLETE');
  at(29_000);
  expect(lines).toHaveLength(1);
  at(90_000);
  at(91_000);
  expect(lines.slice(1)).toEqual(['  1 min 30 s: waiting for Cluster']);
});

test('when a duration is told, then it is in minutes and seconds', () => {
  expect([duration(400), duration(59_000), duration(270_000)]).toEqual([
    '0 s',
    '59 s',
    '4 min 30 s',
  ]);
});
