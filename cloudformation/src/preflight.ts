import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { messageOf } from '../../local/src/failure.js';
import { dockerProblem, platformOf } from './docker.js';
import { createClients, isEmulated, type Clients } from './clients.js';
import { parameterProblems } from './parameter-rules.js';
import { effectiveValue, type EnvironmentParameters } from './parameters.js';
import { targetOf } from './run.js';
import { stackState, type StackState } from './stack-state.js';
import { stacks } from './stacks.js';

export interface Checked {
  account: string;
  /** The stacks that are there, by their names. */
  states: Record<string, StackState>;
}

interface Preflight {
  environment: EnvironmentParameters;
  clients: Clients;
  emulated: boolean;
  /** Whether images will be built. */
  needsDocker: boolean;
}

/** Looks at everything a deployment needs; throws one error that names all that is missing. */
export async function checkAll(preflight: Preflight): Promise<Checked> {
  const { environment, emulated, needsDocker } = preflight;
  const platform = platformOf(effectiveValue(environment, 'CpuArchitecture'));
  const [image, account] = await Promise.all([
    needsDocker && !emulated ? dockerProblem(platform) : undefined,
    accountOf(preflight.clients).catch((error: unknown) => ({ problem: messageOf(error) })),
  ]);
  const known = typeof account === 'string' ? await statesOf(preflight) : {};
  const problems = [
    ...parameterProblems(environment).map(
      (problem) => `cloudformation/params/${environment.environment}.yaml: ${problem}`,
    ),
    image,
    typeof account === 'string' ? undefined : account.problem,
    ...Object.entries(known).map(([name, state]) => stateProblem(environment, name, state)),
  ].filter((problem) => problem !== undefined);
  if (problems.length > 0 || typeof account !== 'string') throw new Error(listed(problems));
  return { account, states: known };
}

/** For parameters that cannot even be read: what else is missing is still named with them. */
export async function allProblems(ofParameters: unknown): Promise<Error> {
  const clients = createClients('us-east-1');
  const others = await Promise.all([
    isEmulated() ? undefined : dockerProblem('linux/amd64'),
    accountOf(clients).then(() => undefined, messageOf),
  ]);
  const problems = [messageOf(ofParameters), ...others].filter((problem) => problem !== undefined);
  return new Error(listed(problems));
}

const listed = (problems: string[]) =>
  ['Before anything can be deployed:', ...problems.map((problem) => `  - ${problem}`)].join('\n');

export async function accountOf({ sts }: Clients): Promise<string> {
  const { Account = '' } = await sts
    .send(new GetCallerIdentityCommand({}))
    .catch((error: unknown) => {
      throw new Error(credentialProblem(error), { cause: error });
    });
  return Account;
}

const credentialProblem = (error: unknown) =>
  `AWS does not know who you are (${messageOf(error)}): sign in ("aws sso login") or set AWS_PROFILE, ` +
  'until "aws sts get-caller-identity" answers';

/** Every stack of the environment that is there. */
export async function statesOf(
  preflight: Pick<Preflight, 'clients' | 'environment' | 'emulated'>,
): Promise<Record<string, StackState>> {
  const states = await Promise.all(
    stacks.map(
      async (stack) => [stack.name, await stackState(targetOf(preflight, stack))] as const,
    ),
  );
  return Object.fromEntries(
    states.filter((entry): entry is [string, StackState] => entry[1] !== undefined),
  );
}

const cures: Record<string, string> = {
  ROLLBACK_FAILED: 'delete the stack ("npm run destroy" does), then deploy again',
  CREATE_FAILED: 'delete the stack ("npm run destroy" does), then deploy again',
  DELETE_FAILED: '"npm run destroy" goes on where it stopped',
  UPDATE_FAILED: 'roll it back: aws cloudformation rollback-stack',
  UPDATE_ROLLBACK_FAILED:
    'mend what its events name, then: aws cloudformation continue-update-rollback',
};

/** Why a stack cannot be changed now; undefined when it can. */
function stateProblem(
  { environment, region }: EnvironmentParameters,
  name: string,
  { status }: StackState,
): string | undefined {
  const stack = `tienda-${environment}-${name}`;
  const cure = cures[status];
  if (cure) return `${stack} is ${status}: ${cure} (region ${region})`;
  if (status === 'REVIEW_IN_PROGRESS' || !status.endsWith('_IN_PROGRESS')) return undefined;
  return `${stack} is ${status}: somebody deploys it, or an interrupted command left it so; wait until it is done`;
}
