import { describe, expect, test } from '@jest/globals';
import { checkAllowed, readAllowed } from './iam/allowed.js';
import { checkBoundary } from './iam/boundary.js';
import { environmentOf, strangers } from './iam/environment.js';
import { checkLoadBalancer } from './iam/load-balancer.js';
import { mutations } from './iam/mutations.js';
import { rolesOf, type Environment } from './iam/roles.js';
import { unexplainedStars } from './iam/stars.js';
import { checkResourcePolicies, checkRole } from './iam/structure.js';

const original = environmentOf('staging');
const { roles: allowed } = readAllowed('staging');

/** All that the proof says of the role which is mutated. */
async function findings(environment: Environment): Promise<string[]> {
  const role = rolesOf(environment).find(({ name }) => name === 'catalog TaskRole');
  const expected = allowed['catalog TaskRole'];
  if (!role || !expected) throw new Error('There is no catalog TaskRole');
  return [
    ...(await checkLoadBalancer(role)),
    ...(await checkBoundary(role)),
    ...checkRole(role),
    ...checkResourcePolicies(environment),
    ...(await checkAllowed(role, expected, strangers('staging'))),
  ];
}

describe('a role that is wrong', () => {
  test('when nothing is changed, then nothing is found', async () => {
    expect(await findings(original)).toEqual([]);
  });

  test.each(mutations)('when $title, then it is found', async ({ apply }) => {
    const copy = structuredClone(original);
    apply(copy);
    expect(await findings(copy)).not.toEqual([]);
  });

  test('when a statement allows something on * without a word, then it is found', () => {
    const statement = "  - { Effect: Allow, Action: 'sns:*', Resource: '*' }";
    expect(unexplainedStars(`Statement:\n${statement}`)).toEqual(['line 2']);
    expect(unexplainedStars(`Statement:\n  # Why.\n${statement}`)).toEqual([]);
  });
});
