import { isDeepStrictEqual } from 'node:util';

export type Changes = Record<string, { before: unknown; after: unknown }>;

/** The fields that differ, as `audit` keeps them; what was not there before was null. */
export function changesBetween<Fields extends object>(
  before: Partial<Fields>,
  after: Fields,
): Changes {
  const pairs = Object.entries(after).map(
    ([field, value]) => [field, { before: valueOf(before, field), after: value }] as const,
  );
  return Object.fromEntries(
    pairs.filter(([, change]) => !isDeepStrictEqual(change.before, change.after)),
  );
}

const valueOf = (fields: object, field: string): unknown =>
  (fields as Record<string, unknown>)[field] ?? null;
