import { setTimeout as sleep } from 'node:timers/promises';
import {
  DescribeServicesCommand,
  UpdateServiceCommand,
  type Deployment,
} from '@aws-sdk/client-ecs';
import { diagnosis } from './diagnosis.js';
import { duration } from './follow.js';
import { output, type Run } from './run.js';
import { stoppedTasks } from './stopped-tasks.js';
import type { ServiceName } from './stacks.js';

const defaultPollMs = 10_000;
const limitOfServiceMs = 60 * 60_000;

/**
 * Replaces every task of the services, one service after the other: secrets are read at a start only.
 * Each may take `limitMs`: ECS itself would wait for ever for tasks that find no room.
 */
export async function rollServices(
  run: Run,
  services: readonly ServiceName[],
  limitMs = limitOfServiceMs,
): Promise<void> {
  for (const service of services) {
    run.log(`  ${service}: new tasks`);
    const cluster = output(run, 'platform', 'ClusterName');
    const answer = await run.clients.ecs.send(
      new UpdateServiceCommand({ cluster, service, forceNewDeployment: true }),
    );
    const id = answer.service?.deployments?.find(({ status }) => status === 'PRIMARY')?.id;
    if (!id) throw new Error(`ECS began no deployment of ${service}: the same command tries again`);
    await untilRolledOut(run, { service, id, limitMs });
  }
}

interface Rollout {
  service: ServiceName;
  /** Of the deployment that was begun. */
  id: string;
  limitMs: number;
}

/** A deployment that is rolled back stops being the primary one, and ends well as another. */
async function untilRolledOut(run: Run, { service, id, limitMs }: Rollout): Promise<void> {
  const deadline = Date.now() + limitMs;
  let others = 0;
  for (;;) {
    const primary = await currentDeployment(run, service);
    others = primary.id === id ? 0 : others + 1;
    if (primary.id === id && primary.rolloutState === 'COMPLETED') return;
    // The first answer may still be of the time before it began.
    if (others === 2 || (others === 0 && primary.rolloutState === 'FAILED')) {
      throw await failed(run, service, primary);
    }
    if (Date.now() > deadline) {
      throw new Error(`${service} has not come up after ${duration(limitMs)}; ECS goes on trying`);
    }
    run.log(`    ${primary.runningCount ?? 0} of ${primary.desiredCount ?? 0} tasks run`);
    await sleep(run.pollMs ?? defaultPollMs);
  }
}

async function failed(run: Run, service: ServiceName, primary: Deployment): Promise<Error> {
  const why = await diagnosis(stoppedTasks(run, service), `why tasks of ${service} ended`);
  const reason = primary.rolloutStateReason ?? 'ECS went back to the tasks of before';
  return new Error([`${service} did not come up: ${reason}`, ...why].join('\n'));
}

export async function currentDeployment(run: Run, service: ServiceName): Promise<Deployment> {
  const cluster = output(run, 'platform', 'ClusterName');
  const command = new DescribeServicesCommand({ cluster, services: [service] });
  const { services } = await run.clients.ecs.send(command);
  const primary = services?.[0]?.deployments?.find(({ status }) => status === 'PRIMARY');
  if (!primary) throw new Error(`ECS knows no service ${service}`);
  return primary;
}
