import type { Shape } from './search-sql.js';
import { forEachTier, sqlPart as sql, write } from './sql-parts.js';

export const priceFilter = sql('filter-prices');

/** The same, and the index of prices is left alone. */
export const fewPriceFilter = priceFilter.replace('s.price', 's.price + 0');

const parts = {
  asked: sql('parse-words'),
  priced: sql('match-priced'),
  tier: sql('match-tier'),
  count: sql('count-matches'),
  counted: sql('match-counted'),
  divide: sql('divide-matches'),
  divided: sql('match-divided'),
};

/**
 * Common table expressions with the matches that total and facets are counted in, and the columns
 * themselves. Each facet answers the other filters; what is the same for several is read once.
 */
export function overview({ words, category, priced, total, facets }: Shape) {
  const ctes = new Map<string, string>();
  const matched = (filtered: { category: boolean; priced: boolean }): string => {
    const name = `matched${filtered.category ? '_in_category' : ''}${filtered.priced ? '_priced' : ''}`;
    const asked = filtered.category || !category ? 'asked' : 'asked_anywhere';
    const narrowed = words || filtered.category;
    if (asked === 'asked_anywhere' && words) ctes.set('asked_anywhere', askedAnywhere);
    if (narrowed && filtered.priced) {
      ctes.set(name, write(parts.priced, { asked, enough: '1001' }));
      return name;
    }
    const matching = narrowed ? `s.all_words @@ (select a.query from ${asked} a)` : 'true';
    const filters = filtered.priced ? priceFilter : 'true';
    const branches = forEachTier(parts.tier, () => ({ matching, filters }));
    ctes.set(name, `select * from (\n${branches}\n) matched limit 1001`);
    return name;
  };
  const derive = (kind: 'counted' | 'divided', from: string): string => {
    ctes.set(`${from}_${kind}`, write(parts[kind], { matched: from }));
    return `${from}_${kind}`;
  };
  const columns: string[] = [];
  if (total) {
    const counted = derive('counted', matched({ category, priced }));
    columns.push(`(\n${write(parts.count, { counted })}\n) as total`);
  }
  if (facets) {
    const ofCategories = matched({ category: false, priced });
    const ofPrices = matched({ category, priced: false });
    const divided = write(parts.divide, {
      countedByCategory: derive('counted', ofCategories),
      dividedByCategory: derive('divided', ofCategories),
      countedByPrice: derive('counted', ofPrices),
      dividedByPrice: derive('divided', ofPrices),
    });
    columns.push(`(\n${divided}\n) as facets`);
  }
  return { ctes: [...ctes], columns: columns.map((text) => `, ${text}`).join('\n') };
}

const askedAnywhere = parts.asked.replace('$category::text', 'null');
