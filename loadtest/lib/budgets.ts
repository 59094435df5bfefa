import type { Operation } from './operations.ts';
import { profile } from './profiles.ts';

/**
 * The only place of thresholds, on what is measured and never on the warm-up. In milliseconds. They
 * say that a shop is well, not how fast it can be: that is for the benches.
 */
type Limits = Record<string, string[]>;

/** Of the iterations: a generator that drops one in a hundred does not load as it says. */
const droppedShare = { laptop: 0.01, ci: 0.5, large: 0.01 }[profile];

/** A machine that tests other things meanwhile is late by no fault of the shop's. */
const slack = { laptop: 1, ci: 20, large: 1 }[profile];

/** p95 and p99. */
type Budget = [number, number];

/**
 * `large`: what a shopper feels, whatever machine it is. `laptop`: two to five times what a quiet
 * machine of two cores took (docs/load.md names it), so that a shop that became slower by a few milliseconds is found, too.
 */
const budgets: Partial<Record<Operation, { large: Budget; laptop: Budget }>> = {
  // Below 200 ms a list seems to follow the typing. Two quiet cores take 3 and 6.
  searchProducts: { large: [200, 500], laptop: [10, 25] },
  // It must be there before the next letter, which comes after some 150 ms. Two quiet cores take 3 and 5.
  suggestProducts: { large: [100, 300], laptop: [10, 25] },
  // One row by its key. Two quiet cores take 2 and 4.
  getProduct: { large: [100, 300], laptop: [8, 20] },
  // The cart answers a click: 200 ms seem to be at once. Two quiet cores take 7 and 10 to 15.
  putCartLine: { large: [200, 500], laptop: [20, 45] },
  // As the line that was put into it, but it writes nothing. Two quiet cores take 3 and 5.
  getCart: { large: [200, 500], laptop: [10, 25] },
  // Prices of all its lines. Two quiet cores take 6 and 12.
  quoteCart: { large: [200, 500], laptop: [20, 45] },
  // Orders wait for each other by up to 64, and for the bank; after a second people wonder. Two quiet cores take 9 to 16 and 14 to 31.
  placeOrder: { large: [500, 1000], laptop: [45, 80] },
  // A page as any other. Right after it was placed two quiet cores take 9 and 22.
  getOrder: { large: [200, 500], laptop: [20, 65] },
};

function budgetOf(operation: Operation): Budget {
  const { large, laptop } = budgets[operation] ?? { large: [500, 1000], laptop: [500, 1000] };
  const ci: Budget = [large[0] * slack, large[1] * slack];
  return { laptop, ci, large }[profile];
}

type Tags = Record<string, string>;
const tagged = (metric: string, tags: Tags): string =>
  `${metric}{${Object.entries({ phase: 'measured', ...tags })
    .map(([name, value]) => `${name}:${value}`)
    .join(',')}}`;

/** Of these operations, in all that is measured or in one part of it. */
export function latency(operations: Operation[], tags: Tags = {}): Limits {
  return Object.fromEntries(
    operations.map((operation) => {
      const [p95, p99] = budgetOf(operation);
      const limits = [`p(95)<${p95}`, `p(99)<${p99}`];
      return [tagged('http_req_duration', { ...tags, operation }), limits];
    }),
  );
}

/** A content that is wrong once is wrong; an answer may be lost once in a thousand, as AWS loses some. */
export const rightness = (tags: Tags = {}): Limits => ({
  [tagged('checks', tags)]: ['rate>0.999'],
  [tagged('requests_failed', tags)]: ['rate<0.001'],
  // Of the warm-up, too: a script that throws has asked for less than it says.
  script_errors: ['count<1'],
});

/** At a rate that a shop is made for it turns nobody away. */
export const welcome = (tags: Tags = {}): Limits => ({
  [tagged('requests_refused', tags)]: ['rate<0.001'],
});

export function onTime({ rate, seconds }: { rate: number; seconds: number }, parts = ['whole']) {
  const limit = [`count<${Math.max(1, (rate * seconds * droppedShare) / parts.length)}`];
  return Object.fromEntries(parts.map((part) => [dropped(part), limit])) as Limits;
}

/** What the generator left out, nobody waited for: figures without it flatter. */
const dropped = (part: string) => `dropped_iterations{scenario:${part}}`;

/** The sandbox bank and the stock of the load tests take every order. */
export const everyOrder: Limits = {
  [tagged('orders_sold_out', {})]: ['count<1'],
  [tagged('orders_failed', {})]: ['count<1'],
};

/** What is sold is there; who comes too late is told so, and that is no failure. */
export const noOversell = (available: number): Limits => ({
  [tagged('orders_placed', {})]: ['count>0', `count<=${available}`],
  [tagged('orders_failed', {})]: ['count<1'],
});

/** More than a shop can serve: it may refuse, with `Retry-After`, and whom it lets in waits no longer than 2 s. */
export const crowded = (tags: Tags): Limits => ({
  [tagged('requests_failed', tags)]: ['rate<0.01'],
  [tagged('accepted_duration', tags)]: [`p(95)<${2000 * slack}`],
});

/** A step of the stress holds while one in twenty waits for a second at most and one in a hundred is turned away. */
export const bearable = (part: string) => {
  const tags = { part };
  const upTo = (threshold: string) => [{ threshold, abortOnFail: true }];
  return {
    [tagged('accepted_duration', tags)]: upTo(`p(95)<${1000 * slack}`),
    [tagged('requests_refused', tags)]: upTo('rate<0.01'),
    [tagged('requests_failed', tags)]: upTo('rate<0.01'),
    script_errors: upTo('count<1'),
    [dropped(part)]: upTo('count<10'),
  };
};
