import { effectiveValue, parametersFile, type EnvironmentParameters } from './parameters.js';
import type { StackState } from './stack-state.js';
import { stackName } from './stacks.js';

/** Why an environment must not or cannot be destroyed now, and what to do first. */
export function destructionProblems(
  parameters: EnvironmentParameters,
  states: Record<string, StackState>,
): string[] {
  const { environment } = parameters;
  const file = parametersFile(environment);
  if (effectiveValue(parameters, 'DeletionProtection') === 'true') {
    return [
      `${environment} is protected from deletion. To destroy it all the same, set DeletionProtection to ` +
        `false in ${file}, then: npm run deploy -- --env ${environment}`,
    ];
  }
  return Object.entries(states).flatMap(([stack, state]) => {
    const name = stackName(environment, stack);
    if (state.terminationProtection) {
      return [`${name} is protected from termination: CloudFormation's console or API ends that`];
    }
    if (state.parameters['DeletionProtection'] === 'true') {
      return [
        `${name} is protected from deletion. ${file} says otherwise: npm run deploy -- --env ${environment}`,
      ];
    }
    const isBusy = /^(?!REVIEW|DELETE).*_IN_PROGRESS$/.test(state.status);
    return isBusy ? [`${name} is ${state.status}: wait until it is done`] : [];
  });
}
