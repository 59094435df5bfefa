import { runSimulation } from '@cloud-copilot/iam-simulate';
import type { Policy } from './policies.js';

interface Request {
  principal: string;
  action: string;
  resource: string;
}

interface Policies {
  policies: { name: string; policy: Policy }[];
  boundary?: Policy | undefined;
}

/**
 * `NoSuchRequest`: AWS has no such action on this kind of resource. `Unclear`: the ARN may be of more
 * than one kind, of which the simulator takes none.
 */
export type Outcome =
  'Allowed' | 'ImplicitlyDenied' | 'ExplicitlyDenied' | 'NoSuchRequest' | 'Unclear';

const meaningless = ['no.resource.types', 'must.use.wildcard'];

/** KMS asks a key first, and each of ours leaves it to IAM: without this, rights on keys would not show. */
const keyPolicy = {
  Version: '2012-10-17',
  Statement: [
    {
      Effect: 'Allow',
      Principal: { AWS: 'arn:aws:iam::000000000000:root' },
      Action: 'kms:*',
      Resource: '*',
    },
  ],
};

/**
 * What IAM would answer within one account to a request with an empty context: who asks about a policy
 * with conditions takes `atMost` of it. Throws where the simulator cannot tell.
 */
export async function simulate(
  request: Request,
  { policies, boundary }: Policies,
): Promise<Outcome> {
  const { principal, action, resource } = request;
  const answer = await runSimulation(
    {
      request: {
        principal,
        action,
        resource: { resource, accountId: '000000000000' },
        contextVariables: {},
      },
      identityPolicies: policies,
      serviceControlPolicies: [],
      resourceControlPolicies: [],
      ...(action.startsWith('kms:') && { resourcePolicy: keyPolicy }),
      ...(boundary && { permissionBoundaryPolicies: [{ name: 'boundary', policy: boundary }] }),
    },
    {},
  );
  if (answer.resultType !== 'error') return answer.overallResult as Outcome;
  if (meaningless.includes(answer.errors.message)) return 'NoSuchRequest';
  if (answer.errors.message === 'multiple.resource.types') return 'Unclear';
  throw new Error(`${action} on ${resource}: ${JSON.stringify(answer.errors)}`);
}
