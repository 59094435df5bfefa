import { coversAction, listOf, type Policy, type Statement } from './policies.js';
import { resourcesOf, type Environment, type Role } from './roles.js';

const account = '000000000000';

/** What no simulation shows: a missing boundary, who may wear the role. */
export function checkRole(role: Role): string[] {
  const about = (text: string) => `${role.name}: ${text}`;
  const statements = role.policies.flatMap(({ policy }) => policy.Statement);
  const passes = statements.some(
    (statement) => statement.Effect === 'Allow' && coversAction(statement, 'iam:PassRole'),
  );
  return [
    ...(passes ? [about('may pass roles')] : []),
    ...(role.ofTasks && !role.boundary ? [about('has no permissions boundary')] : []),
    ...(role.ofTasks ? checkTrust(role.trust).map(about) : []),
  ];
}

/** Only ECS, and only for tasks of this account: no other account's task gets it by a confused service. */
function checkTrust({ Statement }: Policy): string[] {
  return Statement.flatMap(({ Principal, Action, Condition = {} }) => {
    const { Service, ...others } = (Principal ?? {}) as Record<string, unknown>;
    const sourceAccount = Condition['StringEquals']?.['aws:SourceAccount'];
    const sourceArn = String(Condition['ArnLike']?.['aws:SourceArn']);
    return [
      ...(Service === 'ecs-tasks.amazonaws.com' && Object.keys(others).length === 0
        ? []
        : [`is trusted to ${JSON.stringify(Principal)}`]),
      ...(Action === 'sts:AssumeRole' ? [] : [`is worn by ${String(Action)}`]),
      ...(sourceAccount === account ? [] : ['is trusted without aws:SourceAccount']),
      ...(/^arn:aws:ecs:[a-z0-9-]+:000000000000:/.test(sourceArn)
        ? []
        : ['is trusted without aws:SourceArn']),
    ];
  });
}

const documents = ['PolicyDocument', 'KeyPolicy', 'ResourcePolicy', 'RepositoryPolicyText'];

/**
 * Grants that stand at a resource count beside a role's own. So each may only name a service that acts
 * for this account, or the account, which leaves it to the roles. (An endpoint's policy grants nothing.)
 */
export function checkResourcePolicies(environment: Environment): string[] {
  return Object.values(environment)
    .flatMap(({ resources }) => [...new Set(Object.values(resources).map(({ Type }) => Type))])
    .filter((type, index, all) => all.indexOf(type) === index && type !== 'AWS::EC2::VPCEndpoint')
    .flatMap((type) => resourcesOf(environment, type))
    .flatMap(({ stack, logicalId, properties }) =>
      documents
        .flatMap((name) => listOf((properties[name] as Policy | undefined)?.Statement))
        .filter(({ Effect, Principal }) => Effect === 'Allow' && Principal)
        .filter((statement) => !isForAccount(statement))
        .map(({ Principal, Action }) => {
          const who = JSON.stringify(Principal);
          return `${stack} ${logicalId}: allows ${String(Action)} to ${who}`;
        }),
    );
}

/** CloudWatch Logs names the group in the encryption's context instead. */
const ofThisAccount =
  /"(aws:Source(Account|Arn)|kms:EncryptionContext:aws:logs:arn)":\[?"[^"*]*000000000000/i;

/** Where services that take no condition put the logs of this account. */
const logsOfThisAccount = /\/AWSLogs\/000000000000\/\*$/;

function isForAccount({ Principal, Condition = {}, Resource }: Statement): boolean {
  const { AWS, Service, ...others } = Principal as Record<string, string>;
  if (Object.keys(others).length > 0) return false;
  const bound =
    ofThisAccount.test(JSON.stringify(Condition)) ||
    listOf(Resource).every((resource) => logsOfThisAccount.test(resource));
  if (Service !== undefined) return AWS === undefined && bound;
  return AWS === `arn:aws:iam::${account}:root`;
}
