import { actionsOf } from './actions.js';
import { atMost } from './policies.js';
import type { Role } from './roles.js';
import { simulate } from './simulate.js';

interface Pair {
  action: string;
  resource: string;
}

/** Every action of Elastic Load Balancing with every kind of resource it works on. */
export async function loadBalancerPairs(): Promise<Pair[]> {
  const actions = await actionsOf('elasticloadbalancing');
  return actions.flatMap(({ action, resources }) =>
    resources.map((resource) => ({ action, resource })),
  );
}

/**
 * That a role cannot touch a load balancer: its own policies allow nothing (or the boundary would hide
 * a bad one), and its boundary denies all of it, whatever its policies become.
 */
export async function checkLoadBalancer(role: Role): Promise<string[]> {
  const findings: string[] = [];
  const policies = role.policies.map(({ name, policy }) => ({ name, policy: atMost(policy) }));
  const boundary = role.boundary && atMost(role.boundary);
  for (const pair of await loadBalancerPairs()) {
    const request = { principal: role.arn, ...pair };
    if ((await simulate(request, { policies })) === 'Allowed') {
      findings.push(`${role.name}: its policies allow ${pair.action} on ${pair.resource}`);
    }
    if (!boundary || (await simulate(request, { policies, boundary })) !== 'ExplicitlyDenied') {
      findings.push(`${role.name}: no boundary denies ${pair.action} on ${pair.resource}`);
    }
  }
  return findings;
}
