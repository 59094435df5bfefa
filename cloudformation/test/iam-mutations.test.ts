import { checkAllowed, readAllowed, type Expected } from './iam/allowed.js';
import { checkBoundaryAllows } from './iam/boundary-allows.js';
import { checkBoundary } from './iam/boundary.js';
import { environmentOf, strangers } from './iam/environment.js';
import { checkLoadBalancer } from './iam/load-balancer.js';
import type { Check } from './iam/mutation.js';
import { mutations } from './iam/mutations.js';
import { rolesOf, type Environment, type Role } from './iam/roles.js';
import { unexplainedStars } from './iam/stars.js';
import { checkResourcePolicies, checkRole } from './iam/structure.js';

const original = environmentOf('staging');
const allowed = readAllowed('staging');

const copyOf = (environment: Environment) => JSON.parse(JSON.stringify(environment)) as Environment;

/** The role which is mutated; the others are worked out by the same template. */
function mutated(environment: Environment): Role {
  const role = rolesOf(environment).find(({ name }) => name === 'catalog TaskRole');
  if (!role) throw new Error('There is no catalog TaskRole');
  return role;
}

const nothing: Expected = { carries: [], grants: [] };

const checks: Record<Check, (environment: Environment) => string[] | Promise<string[]>> = {
  loadBalancer: (environment) => checkLoadBalancer(mutated(environment)),
  allowed: (environment) =>
    checkAllowed(
      mutated(environment),
      allowed.roles['catalog TaskRole'] ?? nothing,
      strangers('staging'),
    ),
  boundary: (environment) => checkBoundary(mutated(environment)),
  boundaryAllows: (environment) => checkBoundaryAllows(environment, 'staging', allowed),
  role: (environment) => checkRole(mutated(environment)),
  resourcePolicies: checkResourcePolicies,
};

describe('a role that is wrong', () => {
  it.each(Object.keys(checks) as Check[])(
    'when nothing is changed, then %s finds nothing',
    async (check) => {
      expect(await checks[check](copyOf(original))).toEqual([]);
    },
  );

  it.each(mutations)('when $title, then $by finds it', async ({ apply, by }) => {
    const copy = copyOf(original);
    apply(copy);
    expect(await checks[by](copy)).not.toEqual([]);
  });

  it('when a statement allows something on * without a word, then it is found', () => {
    const statement = "  - { Effect: Allow, Action: 'sns:*', Resource: '*' }";
    expect(unexplainedStars(`Statement:\n${statement}`)).toEqual(['line 2']);
    expect(unexplainedStars(`Statement:\n  # Why.\n${statement}`)).toEqual([]);
  });
});
