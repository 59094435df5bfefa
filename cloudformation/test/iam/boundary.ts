import { atMost, listOf, matches, type Policy } from './policies.js';
import type { Role } from './roles.js';
import { simulate } from './simulate.js';

const arn = (service: string, rest: string) => `arn:aws:${service}:eu-west-1:000000000000:${rest}`;
const someRole = 'arn:aws:iam::000000000000:role/administrator';
const id = '00000000-0000-0000-0000-000000000000';
const group = 'autoScalingGroupName/some';

/** Ways from one role to more rights; the boundary must deny each in so many words. */
const escalations: [action: string, resource: string][] = [
  ['iam:PassRole', someRole],
  ['iam:AttachRolePolicy', someRole],
  ['iam:PutRolePolicy', someRole],
  ['iam:UpdateAssumeRolePolicy', someRole],
  ['iam:DeleteRolePermissionsBoundary', someRole],
  ['iam:CreateAccessKey', 'arn:aws:iam::000000000000:user/administrator'],
  ['sts:AssumeRole', someRole],
  ['cloudformation:UpdateStack', arn('cloudformation', 'stack/tienda-staging-platform/0')],
  ['ecs:RunTask', arn('ecs', 'task-definition/tienda-staging-bootstrap:1')],
  ['ecs:UpdateService', arn('ecs', 'service/tienda-staging/catalog')],
  ['ecs:ExecuteCommand', arn('ecs', 'cluster/tienda-staging')],
  ['lambda:UpdateFunctionCode', arn('lambda', 'function:some')],
  ['ssm:GetParameter', arn('ssm', 'parameter/some')],
  ['ec2:CreateNetworkInterface', arn('ec2', 'subnet/subnet-0')],
  ['ec2:AuthorizeSecurityGroupIngress', arn('ec2', 'security-group/sg-0')],
  ['rds:ModifyDBCluster', arn('rds', 'cluster:some')],
  ['cloudfront:UpdateDistribution', 'arn:aws:cloudfront::000000000000:distribution/E0'],
  ['autoscaling:UpdateAutoScalingGroup', arn('autoscaling', `autoScalingGroup:${id}:${group}`)],
  ['elasticloadbalancing:ModifyListener', arn('elasticloadbalancing', 'listener/app/some/0/0')],
  ['organizations:LeaveOrganization', '*'],
  [
    'organizations:AttachPolicy',
    'arn:aws:organizations::000000000000:policy/o-0/service_control_policy/p-0',
  ],
  ['wafv2:DeleteWebACL', arn('wafv2', 'regional/webacl/some/0')],
];

/** That the boundary of a role closes every way to more rights. */
export async function checkBoundary({ name, arn: principal, boundary }: Role): Promise<string[]> {
  if (!boundary) return [`${name}: has no permissions boundary`];
  const everything = { Effect: 'Allow' as const, Action: '*', Resource: '*' };
  const administrator = { Version: '2012-10-17', Statement: [everything] };
  const policies = [{ name: 'everything', policy: administrator }];
  const findings = checkDenied(boundary).map((text) => `${name}: ${text}`);
  for (const [action, resource] of escalations) {
    const request = { principal, action, resource };
    const outcome = await simulate(request, { policies, boundary: atMost(boundary) });
    if (outcome === 'ExplicitlyDenied') continue;
    findings.push(`${name}: the boundary does not deny ${action} (${outcome})`);
  }
  return findings;
}

const serviceOf = (action: string) => action.replace(/:.*/, ':*');

/** Of these a task needs nothing; STS also tells it who it is. */
const wholeServices = new Set(
  escalations.map(([action]) => serviceOf(action)).filter((pattern) => pattern !== 'sts:*'),
);

/** One action of a service stands for all above, so all are denied; and what is denied is asked for. */
function checkDenied(boundary: Policy): string[] {
  const denies = atMost(boundary).Statement.filter(({ Effect }) => Effect === 'Deny');
  const denied = denies.flatMap(({ Action }) => listOf(Action));
  const idle = denied.filter(
    (pattern) => !escalations.some(([action]) => matches(pattern, action, 'i')),
  );
  return [
    ...[...wholeServices]
      .filter((pattern) => !denied.includes(pattern))
      .map((pattern) => `the boundary does not deny ${pattern}`),
    ...idle.map((pattern) => `the boundary denies ${pattern}, which nothing here asks for`),
  ];
}
