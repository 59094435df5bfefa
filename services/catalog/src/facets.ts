import type { Database } from '@tienda/shared/database';
import { euros, type Money } from '@tienda/shared/schemas';
import { summariseMatches, type Matching, type Summary } from './queries.js';

/** `gte`: there are more than the 1,000 that were looked at. */
type Relation = 'eq' | 'gte';

export interface Overview {
  total?: { count: number; relation: Relation };
  facets?: {
    categories: Summary['categories'];
    price: { min: Money; max: Money } | null;
    relation: Relation;
  };
}

export type Included = 'facets' | 'total';

/**
 * What `include` asks for. Each facet answers the other filters: the categories are those to choose
 * from were no category chosen, the price range is that without bounds.
 */
export async function overview(
  reader: Database,
  matching: Matching,
  include: readonly Included[],
): Promise<Overview> {
  const summarise = rememberSummaries(reader);
  const [total, facets] = await Promise.all([
    include.includes('total') ? countAll(matching, summarise) : undefined,
    include.includes('facets') ? divide(matching, summarise) : undefined,
  ]);
  return { ...(total && { total }), ...(facets && { facets }) };
}

type Summarise = (matching: Matching) => Promise<Summary>;

async function countAll(matching: Matching, summarise: Summarise) {
  const { count, more } = await summarise(matching);
  return { count, relation: relation(more) };
}

async function divide(matching: Matching, summarise: Summarise) {
  const [anyCategory, anyPrice] = await Promise.all([
    summarise({ ...matching, category: null }),
    summarise({ ...matching, minPrice: null, maxPrice: null }),
  ]);
  const { minPrice, maxPrice } = anyPrice;
  return {
    categories: anyCategory.categories,
    price:
      minPrice === null || maxPrice === null
        ? null
        : { min: euros(minPrice), max: euros(maxPrice) },
    relation: relation(anyCategory.more || anyPrice.more),
  };
}

const relation = (more: boolean): Relation => (more ? 'gte' : 'eq');

/** Without filters all three summaries are the same one, and are read once. */
function rememberSummaries(reader: Database): Summarise {
  const known = new Map<string, Promise<Summary>>();
  return (matching) => {
    const key = JSON.stringify(matching);
    const summary = known.get(key) ?? summariseMatches(reader, matching);
    known.set(key, summary);
    return summary;
  };
}
