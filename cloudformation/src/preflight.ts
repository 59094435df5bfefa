import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { messageOf } from '../../local/src/failure.js';
import { dockerProblem, platformOf } from './docker.js';
import { createClients, isEmulated, type Clients } from './clients.js';
import { changeProblems } from './change-problems.js';
import { otherEnvironments } from './other-environments.js';
import { parameterProblems } from './parameter-rules.js';
import { parametersFile, type EnvironmentParameters } from './parameters.js';
import { targetOf } from './run.js';
import { stackProblem } from './stack-problems.js';
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
  const [image, account] = await Promise.all([
    needsDocker && !emulated ? dockerProblem(platformOf(environment)) : undefined,
    accountOf(preflight.clients).catch((error: unknown) => ({ problem: messageOf(error) })),
  ]);
  const known = typeof account === 'string' ? await statesOf(preflight) : {};
  const problems = [
    ...[...parameterProblems(environment), ...exampleProblems(preflight)].map(
      (problem) => `${parametersFile(environment.environment)}: ${problem}`,
    ),
    image,
    typeof account === 'string' ? accountProblem(preflight, account) : account.problem,
    ...Object.entries(known).map(([name, state]) => stackProblem(environment, name, state)),
    ...changeProblems(environment, known),
    typeof account === 'string' ? await neighbourProblem(preflight, known) : undefined,
  ].filter((problem) => problem !== undefined);
  if (problems.length > 0 || typeof account !== 'string') throw new Error(listed(problems));
  return { account, states: known };
}

/** What the file comes with is nobody's address (RFC 2606), and the administrator signs in with it. */
const exampleProblems = ({
  environment: { parameters },
  needsDocker,
  emulated,
}: Preflight): string[] =>
  needsDocker && !emulated && /\.example$/.test(parameters['AdminEmail'] ?? '')
    ? [`AdminEmail is "${parameters['AdminEmail']}", an example: give an address of yours`]
    : [];

/** Topics are named without an environment, so a second one would fail when it makes its own. */
async function neighbourProblem(
  { environment: { environment, region }, clients, emulated }: Preflight,
  states: Record<string, StackState>,
): Promise<string | undefined> {
  if (states['assets'] || emulated) return undefined;
  const [other] = await otherEnvironments(clients.cloudFormation, environment, 'assets');
  return other && `${other} is in this account and ${region} already: take another of either`;
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

/** Why nothing may be done in this account; an emulator's is never the one that is meant. */
export function accountProblem(
  { environment, emulated }: Pick<Preflight, 'environment' | 'emulated'>,
  account: string,
): string | undefined {
  const wanted = environment.account;
  if (emulated || wanted === undefined || wanted === account) return undefined;
  const file = parametersFile(environment.environment);
  return `${file} is for account ${wanted}, and these credentials are of ${account}: sign in there or set AWS_PROFILE`;
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
