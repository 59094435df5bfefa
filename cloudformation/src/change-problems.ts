import { effectiveValue, type EnvironmentParameters } from './parameters.js';
import type { StackState } from './stack-state.js';
import { serviceNames } from './stacks.js';

/** What AWS would refuse only after minutes of work, or leave half done: changes of what is deployed. */
export function changeProblems(
  environment: EnvironmentParameters,
  states: Record<string, StackState>,
): string[] {
  const deployed = (stack: string, name: string) => states[stack]?.parameters[name];
  const zones = deployed('network', 'Zones');
  const wanted = effectiveValue(environment, 'Zones');
  const leavesInstances =
    deployed('platform', 'Capacity') === 'EC2' &&
    effectiveValue(environment, 'Capacity') === 'FARGATE';
  const onInstances = serviceNames.filter((name) => deployed(name, 'Capacity') === 'EC2');
  return [
    ...(zones !== undefined && zones !== wanted
      ? [
          `Zones is ${zones} in what is deployed and cannot become ${wanted}: other stacks import it`,
        ]
      : []),
    ...(leavesInstances && onInstances.length > 0
      ? [
          `Capacity cannot leave EC2 while services run there: give ${onInstances.join(', ')} ` +
            'Capacity: FARGATE under services, deploy, and change it for all after that',
        ]
      : []),
  ];
}
