import type { Clients } from '../src/clients.js';
import { stackStep } from '../src/stack-step.js';
import { templateText } from '../src/template.js';
import { fakeClient, fakeRun, type Sent } from './deploy-fakes.js';

const missing = new Error('Stack with id x does not exist');
const stack = (StackStatus: string, Outputs: object[] = []) => ({
  Stacks: [{ StackStatus, StackId: 'stack-id', Outputs }],
});
const change = { Action: 'Add', LogicalResourceId: 'Vpc', ResourceType: 'AWS::EC2::VPC' };
const ready = {
  CreateChangeSet: [{ Id: 'set' }],
  DescribeChangeSet: [{ Status: 'CREATE_COMPLETE', Changes: [{ ResourceChange: change }] }],
};

function prepared(states: object[], more: Partial<Clients> = {}) {
  // Each change has an event of its own, which is newer than the one that was asked for before it.
  let events = 0;
  const event = () => ({ StackEvents: [{ EventId: String((events += 1)) }] });
  const bucket = { ResourceType: 'AWS::S3::Bucket', PhysicalResourceId: 'logs' };
  const answers = {
    ...ready,
    DescribeStackEvents: [event],
    DescribeStacks: states,
    ListStackResources: [{ StackResourceSummaries: more.s3 ? [bucket] : [] }],
  };
  const formation = fakeClient(answers);
  return { formation, run: fakeRun({ cloudFormation: formation.client, ...more }) };
}

const inputOf = (sent: Sent[], name: string) => sent.find((one) => one.name === name)?.input;

test('when somebody says no, then the change set is discarded and nothing is executed', async () => {
  const { formation, run } = prepared([missing]);
  const step = stackStep('network').run({ ...run, confirm: () => Promise.resolve(false) });
  await expect(step).rejects.toThrow('Stopped before tienda-staging-network');
  expect(formation.names()).toContain('DeleteChangeSet');
  expect(formation.names()).not.toContain('ExecuteChangeSet');
  expect(run.lines).toContain('  + add      Vpc  AWS::EC2::VPC');
});

test('when a stack is made, then it carries its environment as a tag and its outputs are known', async () => {
  const outputs = [{ OutputKey: 'VpcId', OutputValue: 'vpc-1' }];
  const { formation, run } = prepared([missing, missing, stack('CREATE_COMPLETE', outputs)]);
  await stackStep('network').run(run);
  expect(inputOf(formation.sent, 'CreateChangeSet')).toMatchObject({
    StackName: 'tienda-staging-network',
    ChangeSetType: 'CREATE',
    Tags: [{ Key: 'tienda:environment', Value: 'staging' }],
    Capabilities: ['CAPABILITY_NAMED_IAM'],
  });
  expect(run.outputs['network']).toEqual({ VpcId: 'vpc-1' });
  expect(run.changed).toEqual(['network']);
});

test('when there is a role for CloudFormation, then every stack but its own is made with it', async () => {
  for (const [name, role] of [
    ['network', 'arn:role'],
    ['ci', undefined],
  ] as const) {
    const { formation, run } = prepared([missing, missing, stack('CREATE_COMPLETE')]);
    run.outputs['ci'] = { ExecutionRoleArn: 'arn:role' };
    await stackStep(name).run(run);
    expect(inputOf(formation.sent, 'CreateChangeSet')?.['RoleARN']).toBe(role);
  }
});

test('when the first creation was rolled back, then the stack is deleted and made anew', async () => {
  const { formation, run } = prepared([
    stack('ROLLBACK_COMPLETE'),
    stack('DELETE_COMPLETE'),
    missing,
    stack('CREATE_COMPLETE'),
  ]);
  await stackStep('network').run(run);
  expect(inputOf(formation.sent, 'DeleteStack')).toEqual({ StackName: 'stack-id' });
  expect(inputOf(formation.sent, 'CreateChangeSet')?.['ChangeSetType']).toBe('CREATE');
  expect(run.lines.join('\n')).toContain('it is deleted and made anew');
});

test('when a service does not come up, then the end of its last task is told', async () => {
  const ecs = fakeClient({
    ListTasks: [{ taskArns: ['task/1', 'task/2'] }],
    DescribeTasks: [
      {
        tasks: [
          { stoppedAt: new Date(1), stoppedReason: 'Scaling activity' },
          { stoppedAt: new Date(2), stoppedReason: 'Essential container in task exited' },
        ],
      },
    ],
  });
  const states = [
    stack('UPDATE_COMPLETE'),
    stack('UPDATE_COMPLETE'),
    stack('UPDATE_ROLLBACK_COMPLETE'),
  ];
  const { run } = prepared(states, { ecs: ecs.client });
  const message = await stackStep('orders').run(run).catch(String);
  expect(message).toContain('tienda-staging-orders ended as UPDATE_ROLLBACK_COMPLETE');
  expect(message).toContain('The last task of orders that ended:');
  expect(message).toContain('Essential container in task exited');
  expect(message).not.toContain('Scaling activity');
});

test('when a service is deployed, then it gets its own image by digest', async () => {
  const { formation, run } = prepared([missing, missing, stack('CREATE_COMPLETE')]);
  const digest = 'a'.repeat(64);
  Object.assign(run.found, { OrdersImage: `orders@sha256:${digest}`, UsersImage: 'another' });
  await stackStep('orders').run({ ...run, templates: templateText });
  expect(inputOf(formation.sent, 'CreateChangeSet')?.['Parameters']).toEqual(
    expect.arrayContaining([
      { ParameterKey: 'Image', ParameterValue: `orders@sha256:${digest}` },
      { ParameterKey: 'Service', ParameterValue: 'orders' },
      { ParameterKey: 'MaxTasks', ParameterValue: '4' },
    ]),
  );
});

test('when nobody may ask why tasks ended, then the failure is told with that', async () => {
  const ecs = fakeClient({ ListTasks: [new Error('AccessDenied')] });
  const before = stack('UPDATE_COMPLETE');
  const { run } = prepared([before, before, stack('UPDATE_ROLLBACK_COMPLETE')], {
    ecs: ecs.client,
  });
  const message = await stackStep('orders').run(run).catch(String);
  expect(message).toContain('tienda-staging-orders ended as UPDATE_ROLLBACK_COMPLETE');
  expect(message).toContain('why tasks of orders ended could not be read: AccessDenied');
});

test('when what is protected is made, then without protection first, so that it can be rolled back', async () => {
  const made = stack('CREATE_COMPLETE');
  const updated = stack('UPDATE_COMPLETE');
  const { formation, run } = prepared([missing, missing, made, made, updated]);
  const environment = { ...run.environment, parameters: { DeletionProtection: 'true' } };
  await stackStep('data').run({ ...run, environment, templates: templateText });
  const protection = formation.sent
    .filter(({ name }) => name === 'CreateChangeSet')
    .map(({ input }) => input['Parameters'] as { ParameterKey: string; ParameterValue: string }[])
    .map((list) => list.find(({ ParameterKey }) => ParameterKey === 'DeletionProtection'));
  expect(protection.map((entry) => entry?.ParameterValue)).toEqual(['false', 'true']);
  expect(run.changed).toEqual(['data']);
});

test('when the rollback of a first creation failed at a bucket, then it is emptied first', async () => {
  const page = { Versions: [{ Key: 'ELBAccessLogTestFile', VersionId: '1' }] };
  const s3 = fakeClient({ ListObjectVersions: [page, {}] });
  const { formation, run } = prepared(
    [stack('ROLLBACK_FAILED'), stack('DELETE_COMPLETE'), missing, stack('CREATE_COMPLETE')],
    { s3: s3.client },
  );
  await stackStep('platform').run(run);
  expect(s3.names()).toContain('DeleteObjects');
  expect(formation.names()).toContain('DeleteStack');
});
