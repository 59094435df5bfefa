import { listOf, matches, type Policy } from '../iam/policies.js';

/** A property by its path, joined by dots; all of them by an empty one. */
export type Get = (path: string) => unknown;

/** `get` of every resource of a type, in all stacks. */
export type All = (type: string) => Get[];

/** A rule that Control Tower has none of. */
export interface OwnRule {
  /** As in Security Hub, where it has one. */
  id: string;
  /** What is true of every resource of the type. */
  says: string;
  type: string;
  /** `name` is the logical id. */
  holds: (get: Get, all: All, name: string) => boolean;
  /** Changes that it must find: where, which property, its new value. */
  mutants: [where: string, path: string, value?: unknown][];
}

export const getter =
  (properties: unknown): Get =>
  (path) =>
    path
      .split('.')
      .filter(Boolean)
      .reduce<unknown>(
        (place, key) => (place as Record<string, unknown> | undefined)?.[key],
        properties,
      );

export const arrayOf = (value: unknown): Get[] => listOf(value).map(getter);

/** Whether the parameter Nat was set: there is a way to the internet. */
export const hasNat = (all: All): boolean => all('AWS::EC2::NatGateway').length > 0;

const statements = (policy: unknown) => (policy as Policy | undefined)?.Statement ?? [];

/** Whether a resource policy denies an action to who speaks plain HTTP. */
export const deniesPlainHttp = (policy: unknown, action: string): boolean =>
  statements(policy).some(
    ({ Effect, Principal, Action, Condition }) =>
      Effect === 'Deny' &&
      Principal === '*' &&
      listOf(Action).some((pattern) => matches(pattern, action, 'i')) &&
      Condition?.['Bool']?.['aws:SecureTransport'] === 'false',
  );

/** Whether a resource policy allows something to all the world. */
export const allowsAnyone = (policy: unknown): boolean =>
  statements(policy).some(
    ({ Effect, Principal }) =>
      Effect === 'Allow' && /^("\*"|\{"AWS":\[?"\*")/.test(JSON.stringify(Principal)),
  );
