import type { Synthesised } from '../../src/synthesise.js';
import type { Policy } from './policies.js';

/** Every stack of an environment by its name, as `synthesiseEnvironment` works it out. */
export type Environment = Record<string, Synthesised>;

export interface Role {
  /** `<stack> <logical id>`, as in allowed.yaml. */
  name: string;
  arn: string;
  policies: { name: string; policy: Policy }[];
  /** ARNs of managed policies that this set of templates does not make: nobody here knows their content. */
  foreign: string[];
  boundary: Policy | undefined;
  trust: Policy;
  /** Worn by tasks: named by a task definition. */
  ofTasks: boolean;
}

interface RoleProperties {
  AssumeRolePolicyDocument: Policy;
  Policies?: { PolicyName: string; PolicyDocument: Policy }[];
  ManagedPolicyArns?: string[];
  PermissionsBoundary?: string;
}

/** Every role that the stacks make, with all that is attached to it. */
export function rolesOf(environment: Environment): Role[] {
  const managed = managedPolicies(environment);
  const tasks = resourcesOf(environment, 'AWS::ECS::TaskDefinition');
  return resourcesOf(environment, 'AWS::IAM::Role').map(({ stack, logicalId, properties }) => {
    const role = properties as unknown as RoleProperties;
    const arn = arnOf(role, logicalId);
    const attached = role.ManagedPolicyArns ?? [];
    const own = attached.flatMap((name) => {
      const policy = managed.get(name);
      return policy ? [{ name, policy }] : [];
    });
    return {
      name: `${stack} ${logicalId}`,
      arn,
      policies: [
        ...inlinePolicies(role),
        ...separatePolicies(environment, stack, logicalId),
        ...own,
      ],
      foreign: attached.filter((name) => !managed.has(name)),
      boundary: managed.get(role.PermissionsBoundary ?? ''),
      trust: role.AssumeRolePolicyDocument,
      ofTasks: tasks.some(
        (task) =>
          task.stack === stack &&
          [task.properties['TaskRoleArn'], task.properties['ExecutionRoleArn']].includes(arn),
      ),
    };
  });
}

interface Found {
  stack: string;
  logicalId: string;
  properties: Record<string, unknown>;
}

export function resourcesOf(environment: Environment, type: string): Found[] {
  return Object.entries(environment).flatMap(([stack, { resources }]) =>
    Object.entries(resources)
      .filter(([, { Type }]) => Type === type)
      .map(([logicalId, { Properties = {} }]) => ({ stack, logicalId, properties: Properties })),
  );
}

const accountId = '000000000000';

function arnOf(properties: object, logicalId: string): string {
  const { RoleName = logicalId } = properties as { RoleName?: string };
  return `arn:aws:iam::${accountId}:role/${RoleName}`;
}

function inlinePolicies({ Policies = [] }: RoleProperties) {
  return Policies.map(({ PolicyName, PolicyDocument }) => ({
    name: PolicyName,
    policy: PolicyDocument,
  }));
}

/** Policies that name the role, instead of standing in it. */
function separatePolicies(environment: Environment, stack: string, role: string) {
  const types = ['AWS::IAM::Policy', 'AWS::IAM::RolePolicy', 'AWS::IAM::ManagedPolicy'];
  return types
    .flatMap((type) => resourcesOf(environment, type))
    .filter((found) => found.stack === stack)
    .filter(({ properties: { Roles = [], RoleName } }) =>
      [...(Roles as unknown[]), RoleName].includes(role),
    )
    .map(({ logicalId, properties }) => ({
      name: logicalId,
      policy: properties['PolicyDocument'] as Policy,
    }));
}

function managedPolicies(environment: Environment): Map<string, Policy> {
  return new Map(
    resourcesOf(environment, 'AWS::IAM::ManagedPolicy').map(({ logicalId, properties }) => {
      const { ManagedPolicyName = logicalId, PolicyDocument } = properties;
      const arn = `arn:aws:iam::${accountId}:policy/${String(ManagedPolicyName)}`;
      return [arn, PolicyDocument as Policy] as const;
    }),
  );
}
