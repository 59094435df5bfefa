import type { Policy, Statement } from './policies.js';
import { rolesOf, type Environment } from './roles.js';

export interface Mutation {
  title: string;
  /** Changes a copy of the environment. */
  apply: (environment: Environment) => void;
}

const everything = ['*'];

const allow = (Action: string | string[], Resource: string | string[] = '*'): Statement => ({
  Effect: 'Allow',
  Action,
  Resource,
});

type Properties = Record<string, unknown>;

function propertiesOf(environment: Environment, stack: string, logicalId: string): Properties {
  const properties = environment[stack]?.resources[logicalId]?.Properties;
  if (!properties) throw new Error(`${stack} has no ${logicalId}`);
  return properties;
}

/** The role that is mutated; the others are worked out by the same template. */
const taskRole = (environment: Environment) => propertiesOf(environment, 'catalog', 'TaskRole');

const policiesOf = (role: Properties) =>
  role['Policies'] as { PolicyName: string; PolicyDocument: Policy }[];

function add(environment: Environment, statement: Statement): void {
  const [first] = policiesOf(taskRole(environment));
  first?.PolicyDocument.Statement.push(statement);
}

/** Puts `Resource` in place of that of each statement which allows `action`. */
function widen(environment: Environment, action: string, Resource: string | string[]): void {
  const statements = policiesOf(taskRole(environment)).flatMap(
    ({ PolicyDocument }) => PolicyDocument.Statement,
  );
  const found = statements.filter(({ Action }) => [Action].flat().includes(action));
  if (found.length === 0) throw new Error(`Nothing allows ${action}`);
  for (const statement of found) statement.Resource = Resource;
}

/** The boundary without a service among what it denies. */
function weaken(environment: Environment, service: string): void {
  const role = rolesOf(environment).find(({ name }) => name === 'catalog TaskRole');
  const denies = role?.boundary?.Statement.filter(({ Effect }) => Effect === 'Deny') ?? [];
  for (const statement of denies) {
    statement.Action = [statement.Action ?? []].flat().filter((name) => !name.startsWith(service));
  }
}

const database = 'arn:aws:rds-db:eu-west-1:000000000000:dbuser:Cluster.DBClusterResourceId';

/** Mistakes that a review may miss; the checks must find each. */
export const mutations: Mutation[] = [
  {
    title: 'it may change the load balancer',
    apply: (environment) => add(environment, allow('elasticloadbalancing:Modify*')),
  },
  {
    title: 'it may do all to load balancers',
    apply: (environment) => add(environment, allow('elasticloadbalancing:*')),
  },
  {
    title: 'it may do all but delete buckets, by NotAction',
    apply: (environment) => {
      add(environment, { Effect: 'Allow', NotAction: 's3:DeleteBucket', Resource: '*' });
    },
  },
  { title: 'it may do everything', apply: (environment) => add(environment, allow('*')) },
  {
    title: 'it carries ElasticLoadBalancingFullAccess',
    apply: (environment) => {
      taskRole(environment)['ManagedPolicyArns'] = [
        'arn:aws:iam::aws:policy/ElasticLoadBalancingFullAccess',
      ];
    },
  },
  {
    title: 'it carries PowerUserAccess',
    apply: (environment) => {
      taskRole(environment)['ManagedPolicyArns'] = ['arn:aws:iam::aws:policy/PowerUserAccess'];
    },
  },
  {
    title: 'it loses its boundary',
    apply: (environment) => {
      delete taskRole(environment)['PermissionsBoundary'];
    },
  },
  {
    title: 'the boundary no longer denies load balancers',
    apply: (environment) => weaken(environment, 'elasticloadbalancing'),
  },
  {
    title: 'the boundary no longer denies IAM',
    apply: (environment) => weaken(environment, 'iam'),
  },
  {
    title: 'its objects are all objects',
    apply: (environment) => widen(environment, 's3:PutObject', everything),
  },
  {
    title: 'its objects are all of the bucket',
    apply: (environment) => {
      widen(environment, 's3:PutObject', 'arn:aws:s3:::tienda-staging-media-000000000000/*');
    },
  },
  {
    title: 'its database user is any user',
    apply: (environment) => widen(environment, 'rds-db:connect', `${database}/*`),
  },
  {
    title: 'its database user is that of migrations',
    apply: (environment) => widen(environment, 'rds-db:connect', `${database}/migrator`),
  },
  {
    title: 'it may pass any role',
    apply: (environment) => add(environment, allow('iam:PassRole')),
  },
  {
    title: 'anyone may wear it',
    apply: (environment) => {
      const trust = taskRole(environment)['AssumeRolePolicyDocument'] as Policy;
      for (const statement of trust.Statement) statement.Principal = '*';
    },
  },
  {
    title: 'tasks of any account may wear it',
    apply: (environment) => {
      const trust = taskRole(environment)['AssumeRolePolicyDocument'] as Policy;
      for (const statement of trust.Statement) delete statement.Condition;
    },
  },
  {
    title: 'a bucket lets it delete, by a policy of its own',
    apply: (environment) => {
      const policy = propertiesOf(environment, 'assets', 'ReceiptsBucketPolicy')['PolicyDocument'];
      const Principal = { AWS: 'arn:aws:iam::000000000000:role/TaskRole' };
      (policy as Policy).Statement.push({ ...allow('s3:DeleteObject'), Principal });
    },
  },
  {
    title: 'it loses a right that its code needs',
    apply: (environment) => widen(environment, 's3:PutObject', 'arn:aws:s3:::other/uploads/*'),
  },
];
