import { sqlPart as sql, tiers, write } from './sql-parts.js';

/** Where a page begins: with the best product, after a place, or after hundreds of products. */
export type Begin = 'first' | 'next' | 'deep';

const parts = {
  byName: sql('band-by-name'),
  byText: sql('band-by-text'),
  ofAll: sql('band-of-all'),
  nextPopular: sql('list-next-popular'),
  few: sql('list-few-by-relevance'),
};

const here = '($afterValue::integer, $afterId::uuid)';
const seen = '((select w.popularity from seen w), (select w.product_id from seen w))';

const beyond: Record<Begin, (band: string) => string> = {
  first: () => 'true',
  next: (band) => after(band, here),
  deep: (band) => after(band, seen),
};

const after = (band: string, place: string) =>
  `${band} >= $afterBand::integer
    and (${band} > $afterBand::integer or (s.popularity, s.product_id) < ${place})`;

interface Bands {
  words: boolean;
  inStock: boolean;
  begin: Begin;
}

/** The best match first: all words in the name, then anywhere; a band for each tier of both. */
export function matchesByRelevance({ words, inStock, begin }: Bands): string {
  const bands = bandsOf(words ? [parts.byName, parts.byText] : [parts.byName], inStock, (band) => ({
    beyond: beyond[begin](band),
  }));
  return (begin === 'deep' ? [parts.nextPopular, ...bands] : bands).join('\nunion all\n');
}

/** The same between two prices; `few` has some matches there. */
export function pricedByRelevance({ words, inStock, begin }: Bands): string {
  const bands = bandsOf(words ? [parts.byName, parts.byText] : [parts.byName], inStock, (band) => ({
    beyond: beyond[begin](band),
    // What the first tiers hold is read sooner than what an index of prices says of them.
    filters: firstBands.has(band) ? ':fewFilters' : ':filters',
  }));
  return write(parts.few, {
    popular: bands.slice(0, popularTiers).join('\nunion all\n'),
    others: bands.slice(popularTiers).join('\nunion all\n'),
  });
}

/** Every product, the most popular first. */
export const allByRelevance = (inStock: boolean): string =>
  bandsOf([parts.ofAll], inStock, () => ({})).join('\nunion all\n');

function bandsOf(
  templates: string[],
  inStock: boolean,
  values: (band: string) => Record<string, string>,
): string[] {
  const shown = inStock ? tiers.filter((tier) => tier !== soldOut) : tiers;
  return templates.flatMap((text, group) =>
    shown.map((tier) => {
      const band = String(group * tiers.length + Number(tier));
      return write(text, { tier, band, ...values(band) });
    }),
  );
}

const soldOut = '4';
const popularTiers = 3;
/** Tiers 0 to 2 by name, 0 and 1 by text. */
const firstBands = new Set(['0', '1', '2', '5', '6']);
