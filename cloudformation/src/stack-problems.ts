import type { EnvironmentParameters } from './parameters.js';
import type { StackState } from './stack-state.js';
import { stackName, stacks } from './stacks.js';

/** Takes the end of a command of `aws`, which names the stack and its region. */
type Cure = (which: string) => string;

/** Of the one stack: `npm run destroy` would take the data of all the others with it. */
const deletion: Cure = (which) =>
  `delete this stack alone, then deploy again: aws cloudformation delete-stack ${which}`;

const cures: Record<string, Cure> = {
  CREATE_FAILED: deletion,
  DELETE_FAILED: deletion,
  UPDATE_FAILED: (which) => `roll it back: aws cloudformation rollback-stack ${which}`,
  UPDATE_ROLLBACK_FAILED: (which) =>
    `mend what its events name, then: aws cloudformation continue-update-rollback ${which}`,
};

/** Why a stack cannot be changed now, and what to do; undefined when it can. */
export function stackProblem(
  { environment, region }: EnvironmentParameters,
  name: string,
  { status }: StackState,
): string | undefined {
  const stack = stackName(environment, name);
  const own = stacks.find((candidate) => candidate.name === name)?.region;
  const cure = cures[status]?.(`--stack-name ${stack} --region ${own ?? region}`);
  if (cure) return `${stack} is ${status}: ${cure}`;
  if (status === 'REVIEW_IN_PROGRESS' || !status.endsWith('_IN_PROGRESS')) return undefined;
  return `${stack} is ${status}: somebody deploys it, or an interrupted command left it so; wait until it is done`;
}
