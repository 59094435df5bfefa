import type { Mutation } from './mutation.js';
import { allow, boundaryStatements, weaken } from './mutating.js';
import { coversAction, listOf, type Statement } from './policies.js';
import type { Environment } from './roles.js';

const denied = [
  ...['autoscaling', 'cloudformation', 'cloudfront', 'ec2', 'ecs', 'elasticloadbalancing', 'iam'],
  ...['lambda', 'organizations', 'rds', 'ssm', 'sts', 'wafv2'],
];

function allowing(environment: Environment, action: string): Statement {
  const found = boundaryStatements(environment, 'Allow').find((one) => coversAction(one, action));
  if (!found) throw new Error(`The boundary does not allow ${action}`);
  return found;
}

/** Adds to what the boundary allows of S3, SNS and the like. */
function widen(environment: Environment, ...actions: string[]): void {
  const statement = allowing(environment, 's3:GetObject');
  statement.Action = [...listOf(statement.Action), ...actions];
}

/** Mistakes in the boundary of the tasks' roles. */
export const boundaryMutations: Mutation[] = [
  ...denied.map((service): Mutation => ({
    title: `the boundary no longer denies ${service}`,
    by: 'boundary',
    apply: (environment) => weaken(environment, service),
  })),
  {
    title: 'the boundary denies one way of EC2 only',
    by: 'boundary',
    apply: (environment) => {
      weaken(environment, 'ec2');
      for (const statement of boundaryStatements(environment, 'Deny')) {
        statement.Action = [
          ...listOf(statement.Action),
          ...['ec2:CreateNetworkInterface', 'ec2:AuthorizeSecurityGroupIngress'],
        ];
      }
    },
  },
  {
    title: 'the boundary denies under a condition',
    by: 'boundary',
    apply: (environment) => {
      for (const statement of boundaryStatements(environment, 'Deny')) {
        statement.Condition = { Bool: { 'aws:SecureTransport': 'false' } };
      }
    },
  },
  {
    title: 'the boundary allows to delete a bucket',
    by: 'boundaryAllows',
    apply: (environment) => widen(environment, 's3:DeleteBucket'),
  },
  {
    title: 'the boundary allows all of SNS',
    by: 'boundaryAllows',
    apply: (environment) => widen(environment, 'sns:*'),
  },
  {
    title: 'the boundary allows a service more',
    by: 'boundaryAllows',
    apply: (environment) => {
      const first = allowing(environment, 's3:GetObject');
      Object.assign(first, allow([...listOf(first.Action), 'sqs:SendMessage'], first.Resource));
    },
  },
  {
    title: 'the boundary allows what it does on everything',
    by: 'boundaryAllows',
    apply: (environment) => {
      allowing(environment, 's3:GetObject').Resource = '*';
    },
  },
  {
    title: 'the boundary allows keys to the task itself',
    by: 'boundaryAllows',
    apply: (environment) => {
      delete allowing(environment, 'kms:Decrypt').Condition;
    },
  },
  {
    title: 'the boundary allows keys by another service',
    by: 'boundaryAllows',
    apply: (environment) => {
      const via = ['secretsmanager', 's3'].map((service) => `${service}.eu-west-1.amazonaws.com`);
      allowing(environment, 'kms:Decrypt').Condition = { StringEquals: { 'kms:ViaService': via } };
    },
  },
  {
    title: 'the boundary allows keys with all the rest',
    by: 'boundaryAllows',
    apply: (environment) => widen(environment, 'kms:Decrypt'),
  },
  {
    title: 'the boundary no longer allows what a role is given',
    by: 'boundaryAllows',
    apply: (environment) => {
      const statement = allowing(environment, 'sns:Publish');
      statement.Action = listOf(statement.Action).filter((name) => name !== 'sns:Publish');
    },
  },
];
