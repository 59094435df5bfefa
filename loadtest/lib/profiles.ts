/** The only place of rates, durations and shares. */

const profiles = ['laptop', 'ci', 'large'] as const;
export type Profile = (typeof profiles)[number];

export interface Load {
  /** Iterations begun a second: a search, a checkout, a visit, an order. */
  rate: number;
  warmUpSeconds: number;
  /** Of what is measured. */
  seconds: number;
  /** Virtual users at most; whoever buys has a shopper of their own. */
  vus: number;
}

/**
 * `laptop` fits two cores that run the shop and the generator, and all scripts under five minutes.
 * `ci` shows in seconds that the scripts work. `large` is for a shop in the cloud, some ten times a
 * laptop's, and long enough for its scaling to act.
 */
const loads = {
  // A service that has just begun takes a third more CPU for a search than after 2,000 of them.
  search: {
    laptop: { rate: 100, warmUpSeconds: 20, seconds: 20, vus: 100 },
    ci: { rate: 20, warmUpSeconds: 1, seconds: 3, vus: 40 },
    large: { rate: 1000, warmUpSeconds: 60, seconds: 600, vus: 1000 },
  },
  // An order is some seven requests, a receipt, its messages and its payment: 0.09 s of CPU in all.
  checkout: {
    laptop: { rate: 8, warmUpSeconds: 5, seconds: 20, vus: 100 },
    ci: { rate: 4, warmUpSeconds: 1, seconds: 3, vus: 40 },
    large: { rate: 150, warmUpSeconds: 60, seconds: 600, vus: 200 },
  },
  // A visit is some seven requests, too.
  journey: {
    laptop: { rate: 12, warmUpSeconds: 10, seconds: 25, vus: 100 },
    ci: { rate: 20, warmUpSeconds: 1, seconds: 3, vus: 40 },
    large: { rate: 150, warmUpSeconds: 60, seconds: 600, vus: 200 },
  },
  // The rate that it ramps to.
  'flash-sale': {
    laptop: { rate: 40, warmUpSeconds: 3, seconds: 20, vus: 100 },
    ci: { rate: 10, warmUpSeconds: 1, seconds: 4, vus: 40 },
    large: { rate: 1000, warmUpSeconds: 30, seconds: 120, vus: 200 },
  },
  // Before and after the spike, which lasts as long as either.
  spike: {
    laptop: { rate: 10, warmUpSeconds: 3, seconds: 7, vus: 100 },
    ci: { rate: 2, warmUpSeconds: 1, seconds: 1, vus: 40 },
    large: { rate: 50, warmUpSeconds: 30, seconds: 120, vus: 200 },
  },
  // The first step, and how long each of them lasts.
  stress: {
    laptop: { rate: 15, warmUpSeconds: 3, seconds: 5, vus: 100 },
    ci: { rate: 1, warmUpSeconds: 1, seconds: 1, vus: 40 },
    large: { rate: 100, warmUpSeconds: 60, seconds: 120, vus: 500 },
  },
  // A leak shows in hours: `DURATION=2h npm run load -- soak`.
  soak: {
    laptop: { rate: 6, warmUpSeconds: 3, seconds: 30, vus: 60 },
    ci: { rate: 4, warmUpSeconds: 1, seconds: 3, vus: 40 },
    large: { rate: 75, warmUpSeconds: 60, seconds: 3600, vus: 200 },
  },
} satisfies Record<string, Record<Profile, Load>>;

export type Script = keyof typeof loads;

export const profile = readProfile(__ENV['PROFILE']);

function readProfile(name = 'laptop'): Profile {
  const found = profiles.find((known) => known === name);
  if (!found) throw new Error(`PROFILE must be one of ${profiles.join(', ')}, not "${name}"`);
  return found;
}

/** RATE and DURATION go before the profile. */
export function loadOf(script: Script): Load {
  const load = loads[script][profile];
  const [rate, duration] = [__ENV['RATE'], __ENV['DURATION']];
  return {
    ...load,
    ...(rate && { rate: atLeast1(Number(rate), `RATE=${rate}`) }),
    ...(duration && { seconds: atLeast1(secondsOf(duration), `DURATION=${duration}`) }),
  };
}

const atLeast1 = (value: number, said: string): number => {
  if (value >= 1) return Math.round(value);
  throw new Error(`${said} is no number from 1 up, or no duration such as 90s, 5m or 2h`);
};

function secondsOf(duration: string): number {
  const [, value, unit = 's'] = /^(\d+)([smh])?$/.exec(duration) ?? [];
  return Number(value) * { s: 1, m: 60, h: 3600 }[unit as 's' | 'm' | 'h'];
}

/** What the spike multiplies the rate by: what a mention on television does to a shop. */
export const spikeFactor = 8;
/** Within this a shop is back to normal after the spike; nothing is held against it meanwhile. */
export const settleSeconds = { laptop: 10, ci: 1, large: 60 }[profile];

/** Each step of the stress is half as much again as the one before. */
export const stress = { factor: 1.5, steps: profile === 'ci' ? 3 : 8 };

/** What 40 visits do together: 100 searches, 12 carts and 3 orders, 3 % of searches and 7.5 % of visits. */
export const shares = {
  visits: 40,
  searches: 100,
  carts: 12,
  orders: 3,
  // Not measured anywhere: assumed.
  suggestions: 60,
  looks: 50,
};

/** Of 100 calls of the search script. Assumed, too: most searches are a first page of words alone. */
export const searchMix = {
  words: 55,
  suggestion: 20,
  nextPage: 8,
  category: 6,
  cheapest: 6,
  priceRange: 3,
  misspelt: 2,
};

/** Products of the load tests' own, and how many of each there are, for everybody who buys. */
export const shelf = { products: profile === 'ci' ? 12 : 60, available: 1_000_000 };
/** It ramps to its rate in the first half, and is sold out at the end of that: both halves are seen. */
export const flashStock = ({ rate, seconds }: Load): number => Math.ceil((rate * seconds) / 4);
