import { environmentOf } from './iam/environment.js';
import { coversAction, listOf } from './iam/policies.js';
import { rolesOf, type Role } from './iam/roles.js';
import { simulate } from './iam/simulate.js';

const environment = environmentOf('staging', { GitHubRepository: 'somebody/shop' });
const roles = rolesOf(environment);

function roleNamed(wanted: string): Role {
  const role = roles.find(({ name }) => name === wanted);
  if (!role) throw new Error(`There is no role ${wanted}`);
  return role;
}

const deploy = roleNamed('ci DeployRole');
const execution = roleNamed('ci ExecutionRole');

const role = (name: string) => `arn:aws:iam::000000000000:role/${name}`;
const stack = (name: string) => `arn:aws:cloudformation:eu-west-1:000000000000:stack/${name}/0`;

/** Without any context: a condition that needs one does not hold, one that forbids does. */
const ask = ({ arn: principal, policies }: Role, action: string, resource: string) =>
  simulate({ principal, action, resource }, { policies });

describe('the roles of GitHub Actions', () => {
  it('when a workflow asks for its role, then it must be of the repository and in the environment', () => {
    expect(deploy.trust.Statement.map(({ Action, Condition }) => [Action, Condition])).toEqual([
      [
        'sts:AssumeRoleWithWebIdentity',
        {
          StringEquals: {
            'token.actions.githubusercontent.com:aud': 'sts.amazonaws.com',
            'token.actions.githubusercontent.com:sub': 'repo:somebody/shop:environment:staging',
          },
        },
      ],
    ]);
  });

  it('when CloudFormation makes resources, then with a role that it alone wears', () => {
    expect(execution.trust.Statement).toEqual([
      {
        Effect: 'Allow',
        Action: 'sts:AssumeRole',
        Principal: { Service: 'cloudformation.amazonaws.com' },
      },
    ]);
  });

  // CloudFormation asks for the role in its own name, without aws:SourceAccount: this is what confines it.
  it('when a role is handed to a service, then only by these, and only these roles', () => {
    const passes = roles.flatMap(({ name, policies }) =>
      policies
        .flatMap(({ policy }) => policy.Statement)
        .filter((one) => one.Effect === 'Allow' && coversAction(one, 'iam:PassRole'))
        .map(({ Resource, Condition = {} }) => [name, listOf(Resource), Condition]),
    );
    const to = (service: string) => ({ StringEquals: { 'iam:PassedToService': service } });
    const all = ['role', 'policy', 'instance-profile'].map(
      (kind) => `arn:aws:iam::000000000000:${kind}/tienda-staging-*`,
    );
    expect(passes).toEqual([
      ['ci ExecutionRole', all, {}],
      ['ci DeployRole', [execution.arn], to('cloudformation.amazonaws.com')],
      ['ci DeployRole', [role('tienda-staging-migrations-*')], to('ecs-tasks.amazonaws.com')],
    ]);
  });

  it.each([
    ['iam:PutRolePolicy', role('tienda-staging-ci-DeployRole-0'), 'ExplicitlyDenied'],
    ['iam:PassRole', role('tienda-staging-ci-ExecutionRole-0'), 'ExplicitlyDenied'],
    ['iam:PutRolePolicy', role('administrator'), 'ImplicitlyDenied'],
    ['iam:CreateRole', role('tienda-staging-network-FlowLogRole-0'), 'Allowed'],
    ['iam:CreateRole', role('tienda-staging-catalog-TaskRole-0'), 'ExplicitlyDenied'],
    [
      'iam:DeleteRolePermissionsBoundary',
      role('tienda-staging-catalog-TaskRole-0'),
      'ExplicitlyDenied',
    ],
    [
      'iam:CreateServiceLinkedRole',
      role('aws-service-role/ecs.amazonaws.com/AWSServiceRoleForECS'),
      'Allowed',
    ],
    ['iam:CreateServiceLinkedRole', role('administrator'), 'ImplicitlyDenied'],
    ['s3:DeleteBucket', 'arn:aws:s3:::somebody-elses', 'ImplicitlyDenied'],
  ])('when a template asks for %s on %s, then it is %s', async (action, resource, outcome) => {
    expect(await ask(execution, action, resource)).toBe(outcome);
  });

  it.each([
    ['cloudformation:ExecuteChangeSet', stack('tienda-staging-network'), 'Allowed'],
    ['cloudformation:ExecuteChangeSet', stack('tienda-production-network'), 'ImplicitlyDenied'],
    ['cloudformation:ExecuteChangeSet', stack('tienda-staging-ci'), 'ExplicitlyDenied'],
    ['cloudformation:DeleteStack', stack('tienda-staging-ci'), 'ExplicitlyDenied'],
    ['cloudformation:CreateChangeSet', stack('tienda-staging-ci'), 'Allowed'],
    ['cloudformation:SetStackPolicy', stack('tienda-staging-network'), 'ImplicitlyDenied'],
    [
      'iam:CreateServiceLinkedRole',
      role('aws-service-role/ecs.amazonaws.com/AWSServiceRoleForECS'),
      'Allowed',
    ],
    ['iam:CreateRole', role('tienda-staging-catalog-TaskRole-0'), 'ImplicitlyDenied'],
    ['iam:PassRole', role('tienda-staging-catalog-TaskRole-0'), 'ImplicitlyDenied'],
    ['s3:PutObject', 'arn:aws:s3:::tienda-staging-web-000000000000/index.html', 'Allowed'],
    ['s3:PutObject', 'arn:aws:s3:::tienda-staging-media-000000000000/media/1', 'ImplicitlyDenied'],
  ])('when the workflow asks for %s on %s, then it is %s', async (action, resource, outcome) => {
    expect(await ask(deploy, action, resource)).toBe(outcome);
  });
});
