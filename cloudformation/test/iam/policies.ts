export interface Statement {
  Sid?: string;
  Effect: 'Allow' | 'Deny';
  Principal?: unknown;
  NotPrincipal?: unknown;
  Action?: string | string[];
  NotAction?: string | string[];
  Resource?: string | string[];
  NotResource?: string | string[];
  Condition?: Record<string, Record<string, unknown>>;
}

export interface Policy {
  Version: string;
  Statement: Statement[];
}

/** A policy's one-or-many, as a list. */
export const listOf = <Item>(value: Item | Item[] | undefined): Item[] =>
  value === undefined ? [] : Array.isArray(value) ? value : [value];

const compiled = new Map<string, RegExp>();

/** IAM's own matching: `*` is any text, `?` one character. Actions match in any case, ARNs do not. */
export function matches(pattern: string, value: string, flags = ''): boolean {
  const key = `${flags} ${pattern}`;
  const expression = compiled.get(key) ?? new RegExp(`^${sourceOf(pattern)}$`, flags);
  compiled.set(key, expression);
  return expression.test(value);
}

function sourceOf(pattern: string): string {
  const literal = pattern.replaceAll(/[.+^${}()|[\]\\]/g, String.raw`\$&`);
  return literal.replaceAll('*', '.*').replaceAll('?', '.');
}

export function coversAction({ Action, NotAction }: Statement, action: string): boolean {
  if (NotAction) return !listOf(NotAction).some((pattern) => matches(pattern, action, 'i'));
  return listOf(Action).some((pattern) => matches(pattern, action, 'i'));
}

/**
 * The most that a policy may come to allow: whatever a condition asks may hold, so an Allow counts
 * without its condition, and a Deny that has one does not count.
 */
export function atMost({ Version, Statement }: Policy): Policy {
  const kept = Statement.filter(({ Effect, Condition }) => Effect === 'Allow' || !Condition);
  return { Version, Statement: kept.map(({ Condition: _, ...statement }) => statement) };
}
