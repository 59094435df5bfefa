import { setTimeout as sleep } from 'node:timers/promises';
import { DescribeTasksCommand, RunTaskCommand, type Task } from '@aws-sdk/client-ecs';
import { duration } from './follow.js';
import { output, type Run } from './run.js';
import { endOf, logCommands } from './task-end.js';

const pollMs = 5_000;
const speakEveryMs = 30_000;
const attempts = 6;

/** Runs a task definition once in the private subnets and waits for its end; throws unless it is 0. */
export async function runTask(run: Run, taskDefinition: string): Promise<void> {
  const arn = await startTask(run, taskDefinition);
  const started = Date.now();
  let spoken = started;
  let status = '';
  for (;;) {
    const task = await describe(run, arn);
    const now = Date.now();
    if (task?.lastStatus !== status || now - spoken > speakEveryMs) {
      status = task?.lastStatus ?? '';
      spoken = now;
      run.log(`    ${duration(now - started)}: ${status || 'not known yet'}`);
    }
    if (task?.lastStatus === 'STOPPED') return judge(run, task);
    await sleep(pollMs);
  }
}

async function startTask(run: Run, taskDefinition: string, attempt = 1): Promise<string> {
  const command = commandFor(run, taskDefinition);
  try {
    const { tasks, failures = [] } = await run.clients.ecs.send(command);
    if (tasks?.[0]?.taskArn) return tasks[0].taskArn;
    const reasons = failures.map(({ reason, detail }) =>
      [reason, detail].filter(Boolean).join(': '),
    );
    throw new Error(`ECS did not start ${taskDefinition}: ${reasons.join('; ')}`);
  } catch (error) {
    // A role that was made a moment ago is not known everywhere yet.
    const isYoungRole = error instanceof Error && /unable to assume the role/i.test(error.message);
    if (!isYoungRole || attempt === attempts) throw error;
    await sleep(10_000);
    return startTask(run, taskDefinition, attempt + 1);
  }
}

function commandFor(run: Run, taskDefinition: string): RunTaskCommand {
  return new RunTaskCommand({
    cluster: output(run, 'platform', 'ClusterName'),
    taskDefinition,
    // Not the services' strategy: a migration must not be taken away with a Spot host, and the
    // definitions are for Fargate alone.
    capacityProviderStrategy: [{ capacityProvider: 'FARGATE', weight: 1 }],
    networkConfiguration: {
      awsvpcConfiguration: {
        subnets: output(run, 'network', 'PrivateSubnetIds').split(','),
        securityGroups: [output(run, 'network', 'MigrationsSecurityGroup')],
        assignPublicIp: 'DISABLED',
      },
    },
    startedBy: 'tienda-deploy',
    propagateTags: 'TASK_DEFINITION',
  });
}

async function describe(run: Run, arn: string): Promise<Task | undefined> {
  const cluster = output(run, 'platform', 'ClusterName');
  const { tasks } = await run.clients.ecs.send(new DescribeTasksCommand({ cluster, tasks: [arn] }));
  return tasks?.[0];
}

async function judge(run: Run, task: Task): Promise<void> {
  const containers = task.containers ?? [];
  if (containers.length > 0 && containers.every(({ exitCode }) => exitCode === 0)) return;
  const logs = await logCommands(run, task).catch(() => []);
  throw new Error(['The task failed; no service was touched.', ...endOf(task), ...logs].join('\n'));
}
