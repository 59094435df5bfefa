import { setTimeout as sleep } from 'node:timers/promises';
import { DescribeTasksCommand, RunTaskCommand, type Task } from '@aws-sdk/client-ecs';
import { diagnosis } from './diagnosis.js';
import { duration } from './follow.js';
import { output, type Run } from './run.js';
import { endOf, logCommands } from './task-end.js';

const defaultPollMs = 5_000;
const speakEveryMs = 30_000;
const attempts = 6;
/** In a row: ECS may not know a task for a moment after it took it, and forgets one an hour after its end. */
const missingAnswers = 12;

/** A task definition, and how long a task of it may take. */
interface TaskToRun {
  taskDefinition: string;
  limitMs: number;
}

/** Runs a task definition once in the private subnets and waits for its end; throws unless it is 0. */
export async function runTask(run: Run, { taskDefinition, limitMs }: TaskToRun): Promise<void> {
  const arn = await startTask(run, taskDefinition);
  const tell = teller(run);
  const deadline = Date.now() + limitMs;
  let missing = 0;
  for (;;) {
    const task = await describe(run, arn);
    tell(task);
    if (task?.lastStatus === 'STOPPED') return judge(run, task);
    missing = task ? 0 : missing + 1;
    if (missing === missingAnswers) {
      throw new Error(`ECS knows nothing of ${arn}, which it had started: look at its cluster`);
    }
    if (Date.now() > deadline) throw new Error(overdue(run, arn, limitMs));
    await sleep(run.pollMs ?? defaultPollMs);
  }
}

/** It is not stopped from here: only a person can tell a long migration from one that hangs. */
function overdue(run: Run, arn: string, limitMs: number): string {
  const cluster = output(run, 'platform', 'ClusterName');
  const which = `--cluster ${cluster} --task ${arn} --region ${run.environment.region}`;
  return (
    `The task has not ended after ${duration(limitMs)}, and runs on; no service was touched.\n` +
    `  To end it before you deploy again: aws ecs stop-task ${which}`
  );
}

/** Tells a new status at once, and one that lasts every half minute. */
function teller(run: Run): (task?: Task) => void {
  const started = Date.now();
  let spoken = started;
  let status: string | undefined;
  return (task) => {
    const now = Date.now();
    if (task?.lastStatus === status && now - spoken <= speakEveryMs) return;
    status = task?.lastStatus;
    spoken = now;
    run.log(`    ${duration(now - started)}: ${status ?? 'not known yet'}`);
  };
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

/** Undefined when ECS answers that it is missing. */
async function describe(run: Run, arn: string): Promise<Task | undefined> {
  const cluster = output(run, 'platform', 'ClusterName');
  const { tasks } = await run.clients.ecs.send(new DescribeTasksCommand({ cluster, tasks: [arn] }));
  return tasks?.[0];
}

async function judge(run: Run, task: Task): Promise<void> {
  const containers = task.containers ?? [];
  if (containers.length > 0 && containers.every(({ exitCode }) => exitCode === 0)) return;
  const logs = await diagnosis(logCommands(run, task), 'where its log is');
  throw new Error(['The task failed; no service was touched.', ...endOf(task), ...logs].join('\n'));
}
