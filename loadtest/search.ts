import { latency, onTime, rightness, welcome } from './lib/budgets.ts';
import { phases } from './lib/phases.ts';
import { loadOf, searchMix } from './lib/profiles.ts';
import { search, suggest } from './lib/shop.ts';
import { sound } from './lib/sound.ts';
import { handleSummary, summaryTrendStats } from './lib/summary.ts';
import { beginningOf, drawQuery, misspell } from './lib/words.ts';

export { handleSummary };

const load = loadOf('search');

/** Visitors who search, with what people search for: few words often, and many seldom. */
export const options = {
  summaryTrendStats,
  scenarios: phases(load),
  thresholds: {
    ...latency(['searchProducts', 'suggestProducts']),
    ...rightness(),
    ...welcome(),
    ...onTime(load),
  },
};

const asked = (query: string, more = '') => search(`q=${encodeURIComponent(query)}${more}`);
const categories = ['mesas', 'sillas', 'iluminacion', 'almacenaje', 'decoracion', 'textil'];
const any = <Item>(list: Item[]): Item | undefined => list[Math.floor(Math.random() * list.length)];

const ways: Record<keyof typeof searchMix, (query: string) => void> = {
  words: (query) => asked(query),
  suggestion: (query) => suggest(beginningOf(query)),
  nextPage: askTwoPages,
  category: () => search(`category=${any(categories)}`),
  cheapest: (query) => asked(query, '&sort=price&inStock=true'),
  priceRange: (query) => asked(query, '&minPrice=2000&maxPrice=20000&include=facets,total'),
  misspelt: (query) => asked(misspell(query)),
};

/** One draw for each hundredth of the mix. */
const draws = Object.entries(searchMix).flatMap(([way, share]) =>
  Array.from({ length: share }, () => ways[way as keyof typeof searchMix]),
);

export default sound(() => any(draws)?.(drawQuery()));

/** The second page is asked for where there is one. */
function askTwoPages(query: string): void {
  const page = asked(query, '&limit=12');
  if (page?.nextCursor) asked(query, `&limit=12&cursor=${encodeURIComponent(page.nextCursor)}`);
}
