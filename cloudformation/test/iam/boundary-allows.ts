import { isDeepStrictEqual } from 'node:util';
import { actionsAllowedBy } from './actions.js';
import { checkAllowed, type Allowed, type Expected } from './allowed.js';
import { strangers } from './environment.js';
import { coversAction, type Policy } from './policies.js';
import { rolesOf, type Environment, type Role } from './roles.js';

/**
 * That the boundary allows what the tasks' roles are given together, and no more: a boundary that is
 * wider keeps back less than it seems to. `environment` is named `name`.
 */
export async function checkBoundaryAllows(
  environment: Environment,
  name: string,
  allowed: Allowed,
): Promise<string[]> {
  const worn = rolesOf(environment).filter(({ ofTasks }) => ofTasks);
  const [wearer] = worn;
  if (!wearer?.boundary) return ['No role of a task has a boundary'];
  const role = withoutBoundary(wearer, wearer.boundary);
  const expected = expectedOf(worn, allowed);
  const names = expected.grants.flatMap(({ may }) => may);
  const named = await actionsAllowedBy(wearer.boundary.Statement);
  return [
    ...named
      .filter(({ action }) => !names.includes(action))
      .map(({ action }) => `the boundary: names ${action}, which no role is given`),
    ...(await checkAllowed(role, expected, strangers(name))),
    ...checkConditions(wearer.boundary, allowed),
  ];
}

/** A role whose only policy is the boundary. */
const withoutBoundary = (role: Role, policy: Policy): Role => ({
  ...role,
  name: 'the boundary',
  policies: [{ name: 'boundary', policy }],
  foreign: [],
  boundary: undefined,
});

/** Every action of the roles; what has no resource to name there has none here. */
function expectedOf(worn: Role[], { roles, boundary }: Allowed): Expected {
  const grants = worn.flatMap(({ name }) => roles[name]?.grants ?? []);
  const serviceOf = (text: string) => text.replace(/^arn:aws:/, '').replace(/:.*/, '');
  const union = grants.flatMap(({ may, on }) =>
    may.map((action) => ({
      may: [action],
      on: on.includes('*')
        ? ['*']
        : boundary.within.filter((pattern) => serviceOf(pattern) === serviceOf(action)),
    })),
  );
  return { carries: [], grants: [...union, ...boundary.extras] };
}

/** The simulation asks what a policy allows at most, so conditions are compared as they are written. */
function checkConditions({ Statement }: Policy, { boundary: { extras } }: Allowed): string[] {
  return Statement.filter(({ Effect }) => Effect === 'Allow').flatMap((statement) => {
    const extra = extras.find(({ may }) => may.some((action) => coversAction(statement, action)));
    const wanted = extra && { StringEquals: { 'kms:ViaService': extra.via } };
    if (isDeepStrictEqual(statement.Condition, wanted)) return [];
    return [`the boundary: ${String(statement.Action)} has another condition than in allowed.yaml`];
  });
}
