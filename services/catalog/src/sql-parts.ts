import { loadSql } from '@tienda/shared/sql';

/** A file of `sql/` as a part of a statement. */
export const sqlPart = (name: string): string => loadSql(import.meta.url, name).trimEnd();

/** Writes `values` in the place of `:name`; what is no value stays, as a cast does. */
export const write = (text: string, values: Record<string, string>): string =>
  text.replace(/(?<!:):(\w+)/g, (found, name: string) => values[name] ?? found);

/** From the most popular products to those that are sold out (migration 0018). */
export const tiers = ['0', '1', '2', '3', '4'] as const;

/** A branch for each tier: its partial index is found only where the tier is a constant. */
export const forEachTier = (
  text: string,
  values: (tier: string) => Record<string, string> = () => ({}),
): string => tiers.map((tier) => write(text, { tier, ...values(tier) })).join('\nunion all\n');
