import { DescribeTaskDefinitionCommand, type Task } from '@aws-sdk/client-ecs';
import type { Run } from './run.js';

/** Why a task is no more, in the words of ECS. */
export function endOf(task: Task): string[] {
  const containers = (task.containers ?? []).map(({ name, exitCode, reason }) => {
    const code = exitCode === undefined ? 'did not start' : `exit code ${exitCode}`;
    return `  container ${name}: ${[code, reason].filter(Boolean).join(', ')}`;
  });
  return [
    `  ${task.stopCode ?? 'STOPPED'}: ${task.stoppedReason ?? 'no reason given'}`,
    ...containers,
  ];
}

/** The commands that show what the containers printed. */
export async function logCommands({ clients, environment }: Run, task: Task): Promise<string[]> {
  const command = new DescribeTaskDefinitionCommand({ taskDefinition: task.taskDefinitionArn });
  const { taskDefinition } = await clients.ecs.send(command);
  const id = task.taskArn?.split('/').at(-1);
  return (taskDefinition?.containerDefinitions ?? []).flatMap(({ name, logConfiguration }) => {
    const { 'awslogs-group': group, 'awslogs-stream-prefix': prefix } =
      logConfiguration?.options ?? {};
    if (!group || !prefix || !started(task, name)) return [];
    const stream = `${prefix}/${name}/${id}`;
    return [
      `  its log: aws logs tail ${group} --log-stream-names ${stream} --since 3h --region ${environment.region}`,
    ];
  });
}

const started = ({ containers = [] }: Task, name?: string) =>
  containers.some((container) => container.name === name && container.exitCode !== undefined);
