import { boundaryMutations } from './mutations-boundary.js';
import type { Mutation } from './mutation.js';
import { add, allow, propertiesOf, taskRole, weaken, widen } from './mutating.js';
import type { Policy } from './policies.js';

const database = 'arn:aws:rds-db:eu-west-1:000000000000:dbuser:Cluster.DBClusterResourceId';

/** Mistakes that a review may miss; the checks must find each. */
export const mutations: Mutation[] = [
  {
    title: 'it may change the load balancer',
    by: 'loadBalancer',
    apply: (environment) => add(environment, allow('elasticloadbalancing:Modify*')),
  },
  {
    title: 'it may do all to load balancers',
    by: 'loadBalancer',
    apply: (environment) => add(environment, allow('elasticloadbalancing:*')),
  },
  {
    title: 'it may do all but delete buckets, by NotAction',
    by: 'loadBalancer',
    apply: (environment) => {
      add(environment, { Effect: 'Allow', NotAction: 's3:DeleteBucket', Resource: '*' });
    },
  },
  {
    title: 'it may do everything',
    by: 'allowed',
    apply: (environment) => add(environment, allow('*')),
  },
  {
    title: 'it carries ElasticLoadBalancingFullAccess',
    by: 'allowed',
    apply: (environment) => {
      taskRole(environment)['ManagedPolicyArns'] = [
        'arn:aws:iam::aws:policy/ElasticLoadBalancingFullAccess',
      ];
    },
  },
  {
    title: 'it carries PowerUserAccess',
    by: 'allowed',
    apply: (environment) => {
      taskRole(environment)['ManagedPolicyArns'] = ['arn:aws:iam::aws:policy/PowerUserAccess'];
    },
  },
  {
    title: 'it loses its boundary',
    by: 'role',
    apply: (environment) => {
      delete taskRole(environment)['PermissionsBoundary'];
    },
  },
  {
    title: 'the boundary no longer denies load balancers',
    by: 'loadBalancer',
    apply: (environment) => weaken(environment, 'elasticloadbalancing'),
  },
  {
    title: 'its objects are all objects',
    by: 'allowed',
    apply: (environment) => widen(environment, 's3:PutObject', '*'),
  },
  {
    title: 'its objects are all of the bucket',
    by: 'allowed',
    apply: (environment) => {
      widen(environment, 's3:PutObject', 'arn:aws:s3:::tienda-staging-media-000000000000/*');
    },
  },
  {
    title: 'its database user is any user',
    by: 'allowed',
    apply: (environment) => widen(environment, 'rds-db:connect', `${database}/*`),
  },
  {
    title: 'its database user is that of migrations',
    by: 'allowed',
    apply: (environment) => widen(environment, 'rds-db:connect', `${database}/migrator`),
  },
  {
    title: 'it may use any key',
    by: 'allowed',
    apply: (environment) => add(environment, allow('kms:Decrypt')),
  },
  {
    title: 'it may put on another role',
    by: 'allowed',
    apply: (environment) => add(environment, allow('sts:AssumeRole')),
  },
  {
    title: 'it may pass any role',
    by: 'role',
    apply: (environment) => add(environment, allow('iam:PassRole')),
  },
  {
    title: 'anyone may wear it',
    by: 'role',
    apply: (environment) => {
      const trust = taskRole(environment)['AssumeRolePolicyDocument'] as Policy;
      for (const statement of trust.Statement) statement.Principal = '*';
    },
  },
  {
    title: 'tasks of any account may wear it',
    by: 'role',
    apply: (environment) => {
      const trust = taskRole(environment)['AssumeRolePolicyDocument'] as Policy;
      for (const statement of trust.Statement) delete statement.Condition;
    },
  },
  {
    title: 'a bucket lets it delete, by a policy of its own',
    by: 'resourcePolicies',
    apply: (environment) => {
      const policy = propertiesOf(environment, 'assets', 'ReceiptsBucketPolicy')['PolicyDocument'];
      const Principal = { AWS: 'arn:aws:iam::000000000000:role/TaskRole' };
      (policy as Policy).Statement.push({ ...allow('s3:DeleteObject'), Principal });
    },
  },
  {
    title: 'it loses a right that its code needs',
    by: 'allowed',
    apply: (environment) => widen(environment, 's3:PutObject', 'arn:aws:s3:::other/uploads/*'),
  },
  ...boundaryMutations,
];
