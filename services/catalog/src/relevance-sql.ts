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
export function matchesByRelevance(shape: Bands): string {
  const bands = matchingBands(shape);
  return inTurn(shape.begin === 'deep' ? [parts.nextPopular, ...bands] : bands);
}

/** The same between two prices; `few` has some matches there. */
export function pricedByRelevance(shape: Bands): string {
  const bands = matchingBands(shape);
  return write(parts.few, {
    popular: inTurn(bands.slice(0, popularTiers)),
    others: inTurn(bands.slice(popularTiers)),
  });
}

/** Every product, the most popular first. */
export const allByRelevance = (inStock: boolean): string =>
  inTurn(bandsOf([parts.ofAll], inStock, () => ({})));

const inTurn = (bands: string[]): string => bands.join('\nunion all\n');

const matchingBands = ({ words, inStock, begin }: Bands): string[] =>
  bandsOf(words ? [parts.byName, parts.byText] : [parts.byName], inStock, (band) => ({
    beyond: beyond[begin](band),
    // What the first tiers hold is read sooner than what an index of prices says of them.
    filters: firstBands.has(band) ? ':fewFilters' : ':filters',
  }));

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
