import { DescribeTasksCommand, ListTasksCommand } from '@aws-sdk/client-ecs';
import { diagnosis } from './diagnosis.js';
import { output, type Run } from './run.js';
import { endOf, logCommands } from './task-end.js';

/** Why a service's last tasks ended; ECS remembers them for an hour. */
export async function stoppedTasks(run: Run, serviceName: string): Promise<string[]> {
  const cluster = output(run, 'platform', 'ClusterName');
  const { ecs } = run.clients;
  const { taskArns: tasks = [] } = await ecs.send(
    new ListTasksCommand({ cluster, serviceName, desiredStatus: 'STOPPED', maxResults: 10 }),
  );
  if (tasks.length === 0) return [];
  const answer = await ecs.send(new DescribeTasksCommand({ cluster, tasks }));
  const byAge = (answer.tasks ?? []).sort(
    (left, right) => (right.stoppedAt?.getTime() ?? 0) - (left.stoppedAt?.getTime() ?? 0),
  );
  const [last] = byAge;
  if (!last) return [];
  const logs = await diagnosis(logCommands(run, last), 'where its log is');
  return [`The last task of ${serviceName} that ended:`, ...endOf(last), ...logs];
}
