import { setTimeout as sleep } from 'node:timers/promises';
import { CreateServiceLinkedRoleCommand, type IAMClient } from '@aws-sdk/client-iam';
import { effectiveValue, type EnvironmentParameters } from './parameters.js';
import { simulate, type Step } from './run.js';

const servicesOf = (environment: EnvironmentParameters): string[] => [
  ...['ecs', 'rds', 'elasticloadbalancing', 'ecs.application-autoscaling'],
  ...(effectiveValue(environment, 'Capacity') === 'EC2' ? ['autoscaling'] : []),
];

/** IAM tells every part of AWS within seconds. */
const settleMs = 15_000;

/**
 * Makes the roles that AWS's services act with, once for an account. AWS would make each beside the
 * first resource of its kind, and ECS and RDS then refuse the next one because the role cannot be
 * assumed yet: the first deployment of an account would be rolled back.
 */
export const serviceLinkedRolesStep: Step = {
  title: "Roles of AWS's own services",
  plan: ({ environment }) =>
    servicesOf(environment).map((service) => `${service}.amazonaws.com, unless it is there`),
  run: async (run) => {
    if (run.emulated) return simulate(run, "roles of AWS's own services");
    const made: string[] = [];
    for (const service of servicesOf(run.environment)) {
      if (await make(run.clients.iam, `${service}.amazonaws.com`)) made.push(service);
    }
    run.log(`  ${made.length > 0 ? `made: ${made.join(', ')}` : 'all are there'}`);
    if (made.length > 0) await sleep(settleMs);
  },
};

/** Whether the role had to be made. */
async function make(client: IAMClient, AWSServiceName: string): Promise<boolean> {
  try {
    await client.send(new CreateServiceLinkedRoleCommand({ AWSServiceName }));
    return true;
  } catch (error) {
    if (error instanceof Error && /has been taken in this account/.test(error.message))
      return false;
    throw error;
  }
}
