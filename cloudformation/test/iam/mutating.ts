import { listOf, type Policy, type Statement } from './policies.js';
import { rolesOf, type Environment } from './roles.js';

/** A statement; without a resource on all. */
export const allow = (Action: string | string[], Resource: string | string[] = '*'): Statement => ({
  Effect: 'Allow',
  Action,
  Resource,
});

type Properties = Record<string, unknown>;

/** Of a resource that is there, to be changed. */
export function propertiesOf(
  environment: Environment,
  stack: string,
  logicalId: string,
): Properties {
  const properties = environment[stack]?.resources[logicalId]?.Properties;
  if (!properties) throw new Error(`${stack} has no ${logicalId}`);
  return properties;
}

/** The role that is mutated; the others are worked out by the same template. */
export const taskRole = (environment: Environment) =>
  propertiesOf(environment, 'catalog', 'TaskRole');

const policiesOf = (role: Properties) =>
  role['Policies'] as { PolicyName: string; PolicyDocument: Policy }[];

/** Adds a statement to the role that is mutated. */
export function add(environment: Environment, statement: Statement): void {
  const [first] = policiesOf(taskRole(environment));
  first?.PolicyDocument.Statement.push(statement);
}

/** Puts `Resource` in place of that of each statement which allows `action`. */
export function widen(environment: Environment, action: string, Resource: string | string[]): void {
  const statements = policiesOf(taskRole(environment)).flatMap(
    ({ PolicyDocument }) => PolicyDocument.Statement,
  );
  const found = statements.filter(({ Action }) => [Action].flat().includes(action));
  if (found.length === 0) throw new Error(`Nothing allows ${action}`);
  for (const statement of found) statement.Resource = Resource;
}

/** The statements of the boundary with one effect. */
export function boundaryStatements(
  environment: Environment,
  effect: Statement['Effect'],
): Statement[] {
  const role = rolesOf(environment).find(({ name }) => name === 'catalog TaskRole');
  return role?.boundary?.Statement.filter(({ Effect }) => Effect === effect) ?? [];
}

/** The boundary without a service among what it denies. */
export function weaken(environment: Environment, service: string): void {
  for (const statement of boundaryStatements(environment, 'Deny')) {
    statement.Action = listOf(statement.Action).filter((name) => !name.startsWith(`${service}:`));
  }
}
