import { check } from 'k6';
import { Counter } from 'k6/metrics';
import { budgets, rates } from './lib/budgets.ts';
import { newShopper, placeOrder, search } from './lib/shop.ts';

/** Shoppers who buy one to three products. `npm run load` checks the books afterwards. */
export const options = {
  scenarios: {
    checkout: {
      executor: 'constant-arrival-rate',
      rate: rates.checkout,
      timeUnit: '1s',
      duration: rates.duration,
      preAllocatedVUs: 20,
      maxVUs: 100,
    },
  },
  thresholds: budgets.checkout,
};

const placed = new Counter('orders_placed');
const soldOut = new Counter('orders_sold_out');

interface Data {
  tokens: string[];
  productIds: string[];
}

export function setup(): Data {
  const tokens = Array.from({ length: 20 }, (_, n) => newShopper(`load-${n}`));
  const products = search('inStock=true&limit=100').filter(({ available }) => available > 5);
  return { tokens, productIds: products.map(({ id }) => id) };
}

export default function buy({ tokens, productIds }: Data): void {
  const token = tokens[Math.floor(Math.random() * tokens.length)] ?? '';
  const first = Math.floor(Math.random() * Math.max(1, productIds.length - 3));
  const wanted = productIds.slice(first, first + 1 + Math.floor(Math.random() * 3));
  const response = placeOrder(token, wanted);
  // Sold out is a right answer, not an error: it is counted apart.
  check(response, {
    'an order is placed or sold out': ({ status }) => status === 201 || status === 409,
    'a placed order has its number': (answer) =>
      answer.status !== 201 || Number(answer.json('number')) > 10_000,
  });
  if (response.status === 201) placed.add(1);
  if (response.status === 409) soldOut.add(1);
}
