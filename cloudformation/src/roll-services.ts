import { setTimeout as sleep } from 'node:timers/promises';
import {
  DescribeServicesCommand,
  UpdateServiceCommand,
  type Deployment,
} from '@aws-sdk/client-ecs';
import { output, type Run } from './run.js';
import { stoppedTasks } from './stopped-tasks.js';
import type { ServiceName } from './stacks.js';

const pollMs = 10_000;

/** Replaces every task of the services, one service after the other: secrets are read at a start only. */
export async function rollServices(run: Run, services: readonly ServiceName[]): Promise<void> {
  for (const service of services) {
    run.log(`  ${service}: new tasks`);
    const cluster = output(run, 'platform', 'ClusterName');
    const answer = await run.clients.ecs.send(
      new UpdateServiceCommand({ cluster, service, forceNewDeployment: true }),
    );
    const begun = answer.service?.deployments?.find(({ status }) => status === 'PRIMARY')?.id;
    await untilRolledOut(run, service, begun);
  }
}

/** A deployment that is rolled back stops being the primary one, and ends well as another. */
async function untilRolledOut(run: Run, service: ServiceName, id?: string): Promise<void> {
  for (;;) {
    const primary = await currentDeployment(run, service);
    if (primary.id === id && primary.rolloutState === 'COMPLETED') return;
    if (primary.id !== id || primary.rolloutState === 'FAILED') {
      const why = await stoppedTasks(run, service).catch(() => []);
      const reason = primary.rolloutStateReason ?? 'ECS went back to the tasks of before';
      throw new Error([`${service} did not come up: ${reason}`, ...why].join('\n'));
    }
    run.log(`    ${primary.runningCount ?? 0} of ${primary.desiredCount ?? 0} tasks run`);
    await sleep(pollMs);
  }
}

export async function currentDeployment(run: Run, service: ServiceName): Promise<Deployment> {
  const cluster = output(run, 'platform', 'ClusterName');
  const command = new DescribeServicesCommand({ cluster, services: [service] });
  const { services } = await run.clients.ecs.send(command);
  const primary = services?.[0]?.deployments?.find(({ status }) => status === 'PRIMARY');
  if (!primary) throw new Error(`ECS knows no service ${service}`);
  return primary;
}
