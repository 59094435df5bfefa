import { budgets, rates } from './lib/budgets.ts';
import { search } from './lib/shop.ts';

/** Visitors who search: an open model, so that a slow answer does not slow the next visitor down. */
export const options = {
  scenarios: {
    search: {
      executor: 'constant-arrival-rate',
      rate: rates.search,
      timeUnit: '1s',
      duration: rates.duration,
      preAllocatedVUs: 20,
      maxVUs: 200,
    },
  },
  thresholds: budgets.search,
};

const words = ['mesa', 'silla', 'lámpara', 'sofá', 'cama', 'estantería', 'cojín', 'alfombra'];
const kinds = ['roble', 'madera', 'blanco', 'verde', 'nórdico', 'ratán'];
const pick = (list: string[]): string => list[Math.floor(Math.random() * list.length)] ?? '';

/** Four in ten type one word, four two; one sorts by price, one misspells. */
export default function visit(): void {
  const dice = Math.random();
  const word = encodeURIComponent(pick(words));
  const kind = encodeURIComponent(pick(kinds));
  if (dice < 0.4) search(`q=${word}`);
  else if (dice < 0.8) search(`q=${word}%20${kind}`);
  else if (dice < 0.9) search(`q=${word}&sort=price&inStock=true`);
  else search(`q=${word.slice(0, -2)}x`);
}
