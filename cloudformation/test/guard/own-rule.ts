import { listOf, matches, type Policy } from '../iam/policies.js';

/** A property by its path, joined by dots. */
type Get = (path: string) => unknown;

/** `get` of every resource of a type, in all stacks. */
export type All = (type: string) => Get[];

/** A rule that Control Tower has none of. */
export interface OwnRule {
  /** As in Security Hub, where it has one. */
  id: string;
  /** What is true of every resource of the type. */
  says: string;
  type: string;
  holds: (get: Get, all: All) => boolean;
  /** A change that it must find: where, which property, its new value. */
  mutant: [where: string, path: string, value?: unknown];
}

export const getter =
  (properties: unknown): Get =>
  (path) =>
    path
      .split('.')
      .reduce<unknown>(
        (place, key) => (place as Record<string, unknown> | undefined)?.[key],
        properties,
      );

export const arrayOf = (value: unknown): Get[] => listOf(value).map(getter);

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
