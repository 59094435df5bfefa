import { runTask } from '../src/run-task.js';
import { tasksStep } from '../src/tasks-step.js';
import { fakeClient, fakeRun } from './deploy-fakes.js';

const migration = { taskDefinition: 'migration', limitMs: 60_000 };
const taskArn = 'arn:aws:ecs:eu-west-1:000000000000:task/tienda-staging/0123';
const started = { RunTask: [{ tasks: [{ taskArn }] }] };
const ended = (...containers: object[]) => ({
  DescribeTasks: [
    {
      tasks: [{ taskArn, lastStatus: 'STOPPED', stopCode: 'EssentialContainerExited', containers }],
    },
  ],
});
const logged = {
  DescribeTaskDefinition: [
    {
      taskDefinition: {
        containerDefinitions: ['catalog', 'users'].map((name) => ({
          name,
          logConfiguration: {
            options: {
              'awslogs-group': '/tienda/staging/migrations',
              'awslogs-stream-prefix': 'task',
            },
          },
        })),
      },
    },
  ],
};

test('when a task runs, then it is in the private subnets, without a public address, on Fargate', async () => {
  const ecs = fakeClient({ ...started, ...ended({ name: 'catalog', exitCode: 0 }) });
  await runTask(fakeRun({ ecs: ecs.client }), migration);
  expect(ecs.sent[0]?.input).toMatchObject({
    cluster: 'tienda-staging',
    taskDefinition: 'migration',
    capacityProviderStrategy: [{ capacityProvider: 'FARGATE', weight: 1 }],
    networkConfiguration: {
      awsvpcConfiguration: {
        subnets: ['subnet-a', 'subnet-b'],
        securityGroups: ['sg-migrations'],
        assignPublicIp: 'DISABLED',
      },
    },
  });
});

test('when a container fails, then it is named with the log of what had begun', async () => {
  const ecs = fakeClient({
    ...started,
    ...logged,
    ...ended({ name: 'catalog', exitCode: 1 }, { name: 'users', reason: 'dependency failed' }),
  });
  const message = await runTask(fakeRun({ ecs: ecs.client }), migration).catch(String);
  expect(message).toContain('container catalog: exit code 1');
  expect(message).toContain('container users: did not start, dependency failed');
  expect(message).toContain(
    'aws logs tail /tienda/staging/migrations --log-stream-names task/catalog/0123 --since 3h --region eu-west-1',
  );
  expect(message).not.toContain('task/users/0123');
});

test('when a task cannot start, then the reason of ECS is thrown', async () => {
  const ecs = fakeClient({
    ...started,
    DescribeTasks: [
      {
        tasks: [
          {
            taskArn,
            lastStatus: 'STOPPED',
            stopCode: 'TaskFailedToStart',
            stoppedReason: 'CannotPullContainerError: not found',
            containers: [{ name: 'catalog' }],
          },
        ],
      },
    ],
  });
  const running = runTask(fakeRun({ ecs: ecs.client }), migration);
  await expect(running).rejects.toThrow('TaskFailedToStart: CannotPullContainerError: not found');
});

test('when ECS takes no task, then its failure is thrown', async () => {
  const ecs = fakeClient({
    RunTask: [{ tasks: [], failures: [{ reason: 'Capacity', detail: 'none' }] }],
  });
  const running = runTask(fakeRun({ ecs: ecs.client }), migration);
  await expect(running).rejects.toThrow('ECS did not start migration: Capacity: none');
});

test.each([
  ['no service is there', {}, false, ['bootstrap', 'migration', 'admin']],
  ['a service is there', { catalog: {} }, false, ['migration']],
  ['they are asked for', { catalog: {} }, true, ['bootstrap', 'migration', 'admin']],
])('when %s, then these tasks run in this order: %#', async (_, services, bootstrap, expected) => {
  const ecs = fakeClient({ ...started, ...ended({ name: 'one', exitCode: 0 }) });
  const run = fakeRun({ ecs: ecs.client });
  await tasksStep.run({ ...run, bootstrap, outputs: { ...run.outputs, ...services } });
  const ran = ecs.sent.filter(({ name }) => name === 'RunTask');
  expect(ran.map(({ input }) => input['taskDefinition'])).toEqual(expected);
});

test('when the migration fails, then the administrator is not made', async () => {
  const ecs = fakeClient({
    ...started,
    DescribeTasks: [
      ...ended({ name: 'one', exitCode: 0 }).DescribeTasks,
      ...ended({ name: 'one', exitCode: 1 }).DescribeTasks,
    ],
  });
  await expect(tasksStep.run(fakeRun({ ecs: ecs.client }))).rejects.toThrow(
    'no service was touched',
  );
  expect(ecs.names().filter((name) => name === 'RunTask')).toHaveLength(2);
});

const of = (lastStatus: string) => ({ tasks: [{ taskArn, lastStatus }] });
const missing = { tasks: [], failures: [{ arn: taskArn, reason: 'MISSING' }] };
const stopped = ended({ name: 'one', exitCode: 0 }).DescribeTasks[0] ?? {};

test('when a task does not end in time, then it says that it runs on and how to end it', async () => {
  const ecs = fakeClient({ ...started, DescribeTasks: [of('RUNNING')] });
  const running = runTask(fakeRun({ ecs: ecs.client }), { ...migration, limitMs: 20 });
  await expect(running).rejects.toThrow(
    `aws ecs stop-task --cluster tienda-staging --task ${taskArn} --region eu-west-1`,
  );
});

test('when ECS has lost a task, then it is not waited for', async () => {
  const ecs = fakeClient({ ...started, DescribeTasks: [of('PENDING'), missing] });
  const running = runTask(fakeRun({ ecs: ecs.client }), migration);
  await expect(running).rejects.toThrow(`ECS knows nothing of ${taskArn}`);
});

test('when ECS does not know a task yet that it just took, then it is waited for', async () => {
  const DescribeTasks = [missing, missing, of('PENDING'), missing, stopped];
  const ecs = fakeClient({ ...started, DescribeTasks });
  await expect(runTask(fakeRun({ ecs: ecs.client }), migration)).resolves.toBeUndefined();
});

test('when not even the place of the log can be read, then that is told beside the failure', async () => {
  const ecs = fakeClient({
    ...started,
    ...ended({ name: 'catalog', exitCode: 1 }),
    DescribeTaskDefinition: [new Error('AccessDenied')],
  });
  const message = await runTask(fakeRun({ ecs: ecs.client }), migration).catch(String);
  expect(message).toContain('container catalog: exit code 1');
  expect(message).toContain('where its log is could not be read: AccessDenied');
});
