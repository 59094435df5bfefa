import { createChangeSet, deployStack, executeChangeSet } from '../src/change-set.js';
import { renderChanges } from '../src/render-changes.js';
import { eventsOfAChange, fakeClient } from './deploy-fakes.js';

const input = { stack: 'tienda-staging-data', template: '{}', parameters: {}, pollMs: 1 };
const there = (StackStatus: string) => ({ Stacks: [{ StackStatus, StackId: 'id' }] });
const missing = new Error('Stack with id tienda-staging-data does not exist');
const failed = (LogicalResourceId: string, ResourceStatusReason: string) => ({
  EventId: LogicalResourceId,
  LogicalResourceId,
  ResourceType: 'AWS::RDS::DBCluster',
  ResourceStatus: 'CREATE_FAILED',
  ResourceStatusReason,
});

test('when nothing would change, then the change set is discarded and nothing executed', async () => {
  const StatusReason = "The submitted information didn't contain changes.";
  const { client, names } = fakeClient({
    DescribeStacks: [there('UPDATE_COMPLETE')],
    CreateChangeSet: [{ Id: 'set' }],
    DescribeChangeSet: [{ Status: 'FAILED', StatusReason }],
  });
  await expect(deployStack({ ...input, client })).resolves.toBe(false);
  expect(names()).toEqual([
    'DescribeStacks',
    'CreateChangeSet',
    'DescribeChangeSet',
    'DeleteChangeSet',
  ]);
});

test('when CloudFormation refuses the template, then its reason is thrown', async () => {
  const { client, names } = fakeClient({
    DescribeStacks: [missing],
    DescribeChangeSet: [{ Status: 'FAILED', StatusReason: 'No export named x found' }],
    DeleteChangeSet: [new Error('too fast')],
  });
  const refused = createChangeSet({ ...input, client });
  await expect(refused).rejects.toThrow('tienda-staging-data: No export named x found');
  expect(names().at(-1)).toBe('DeleteChangeSet');
});

test('when changes are not worked out in time, then they are waited for no longer', async () => {
  const { client, names } = fakeClient({
    DescribeStacks: [missing],
    DescribeChangeSet: [{ Status: 'CREATE_IN_PROGRESS' }],
  });
  const waiting = createChangeSet({ ...input, client, limitMs: 20 });
  await expect(waiting).rejects.toThrow('tienda-staging-data is not worked out');
  expect(names().at(-1)).toBe('DeleteChangeSet');
});

test('when there are more changes than fit on a page, then all are shown', async () => {
  const page = (LogicalResourceId: string) => ({
    Changes: [{ ResourceChange: { LogicalResourceId } }],
  });
  const { client } = fakeClient({
    DescribeStacks: [missing],
    DescribeChangeSet: [
      { Status: 'CREATE_COMPLETE', NextToken: 'more', ...page('First') },
      { ...page('Second') },
    ],
  });
  const { changes = [] } = (await createChangeSet({ ...input, client })) ?? {};
  expect(changes.map(({ ResourceChange: change }) => change?.LogicalResourceId)).toEqual([
    'First',
    'Second',
  ]);
});

test('when a stack fails, then its first cause comes first and consequences are left out', async () => {
  const { client } = fakeClient({
    DescribeStacks: [there('UPDATE_ROLLBACK_IN_PROGRESS'), there('UPDATE_ROLLBACK_COMPLETE')],
    DescribeStackEvents: [
      { StackEvents: [{ EventId: 'before' }] },
      {
        StackEvents: [
          failed('tienda-staging-data', 'The following resource(s) failed to create: [Writer].'),
          failed('Reader', 'Resource creation cancelled'),
          failed('Alarm', 'Limit exceeded'),
          failed('Writer', 'No capacity in eu-west-1a'),
          { EventId: 'before' },
          failed('Old', 'of last month'),
        ],
      },
    ],
  });
  const failure = executeChangeSet({ ...input, client }, { id: 'set', changes: [] });
  await expect(failure).rejects.toEqual(
    new Error(
      [
        'tienda-staging-data ended as UPDATE_ROLLBACK_COMPLETE',
        '  Writer (AWS::RDS::DBCluster): No capacity in eu-west-1a',
        '  Alarm (AWS::RDS::DBCluster): Limit exceeded',
      ].join('\n'),
    ),
  );
});

test('when a stack still tidies up, then it is waited for, so that the next update is taken', async () => {
  const tidying = there('UPDATE_COMPLETE_CLEANUP_IN_PROGRESS');
  const { client, names } = fakeClient({
    DescribeStacks: [tidying, tidying, there('UPDATE_COMPLETE')],
    DescribeStackEvents: eventsOfAChange,
  });
  await executeChangeSet({ ...input, client }, { id: 'set', changes: [] });
  expect(names().filter((name) => name === 'DescribeStacks')).toHaveLength(3);
});

test('when a stack still shows how the change before ended, then that is not taken for the end', async () => {
  const before = eventsOfAChange[0] ?? {};
  const { client } = fakeClient({
    DescribeStacks: [
      there('UPDATE_COMPLETE'),
      there('UPDATE_ROLLBACK_COMPLETE'),
      there('UPDATE_IN_PROGRESS'),
      there('UPDATE_FAILED'),
    ],
    // Before the change, then with each state; the last is asked for the reasons.
    DescribeStackEvents: [before, before, before, ...eventsOfAChange.slice(1)],
  });
  const failure = executeChangeSet({ ...input, client }, { id: 'set', changes: [] });
  await expect(failure).rejects.toThrow('ended as UPDATE_FAILED');
});

test('when a change never begins, then it says how the stack is', async () => {
  const { client } = fakeClient({
    DescribeStacks: [there('UPDATE_COMPLETE')],
    DescribeStackEvents: [{ StackEvents: [{ EventId: 'before' }] }],
  });
  const failure = executeChangeSet({ ...input, client, limitMs: 20 }, { id: 'set', changes: [] });
  await expect(failure).rejects.toThrow('tienda-staging-data is still UPDATE_COMPLETE');
});

test('when changes are shown, then what is made anew stands out with its cause', () => {
  const lines = renderChanges([
    {
      ResourceChange: {
        Action: 'Add',
        LogicalResourceId: 'Topic',
        ResourceType: 'AWS::SNS::Topic',
      },
    },
    {
      ResourceChange: {
        Action: 'Modify',
        Replacement: 'True',
        PolicyAction: 'ReplaceAndSnapshot',
        LogicalResourceId: 'Cluster',
        ResourceType: 'AWS::RDS::DBCluster',
        Details: [{ Target: { Name: 'StorageEncrypted', RequiresRecreation: 'Always' } }],
      },
    },
    {
      ResourceChange: {
        Action: 'Remove',
        PolicyAction: 'Retain',
        LogicalResourceId: 'Bucket',
        ResourceType: 'AWS::S3::Bucket',
      },
    },
  ]);
  expect(lines).toEqual([
    '  + add      Topic    AWS::SNS::Topic',
    '  ! REPLACE  Cluster  AWS::RDS::DBCluster  (is made anew because of StorageEncrypted; the old one: ReplaceAndSnapshot)',
    '  - remove   Bucket   AWS::S3::Bucket  (Retain)',
  ]);
});
