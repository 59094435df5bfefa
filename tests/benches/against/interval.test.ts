import { randomLogNormal } from 'd3-random';
import { randomFrom } from '../../../local/src/load-bootstrap.js';
import { bar, intervalOf, isRefused, leastPairs, verdictOn, type Pair } from './interval.js';

interface MadeUp {
  seed: number;
  /** Rate of now by that of before. */
  ratio: number;
  rounds?: number;
  /** Of a rate about its mean, as a share, and of what slows both of a round. */
  noise?: number;
  busy?: number;
}

/** Rates as a machine gives them that is now busy, now not: log-normal, and slowed together. */
function madeUp({ seed, ratio, rounds = 8, noise = 0.06, busy = 0.2 }: MadeUp): Pair[] {
  const source = randomFrom(seed);
  const own = randomLogNormal.source(source)(0, noise);
  const shared = randomLogNormal.source(source)(0, busy);
  return Array.from({ length: rounds }, () => {
    const both = 1000 * shared();
    return { before: both * own(), now: both * own() * ratio };
  });
}

const runs = Array.from({ length: 2000 }, (_, index) => index + 1);
const shareOf = (made: Omit<MadeUp, 'seed'>, found: (pairs: Pair[]) => boolean) =>
  runs.filter((seed) => found(madeUp({ seed, ...made }))).length / runs.length;
const interval = (pairs: Pair[]) => intervalOf(pairs) ?? { ratio: NaN, low: NaN, high: NaN };
const refused = (pairs: Pair[]) => isRefused(interval(pairs));
const verdict = (pairs: Pair[]) => verdictOn(interval(pairs));

describe('the interval of a ratio', () => {
  it.each([5, 8, 12, 40])(
    'when %i rounds were measured, then it holds the ratio in 95 of 100',
    (rounds) => {
      for (const ratio of [0.8, 1, 1.3]) {
        const share = shareOf({ ratio, rounds }, (pairs) => {
          const { low, high } = interval(pairs);
          return low <= ratio && ratio <= high;
        });
        expect(share).toBeGreaterThan(0.935);
        expect(share).toBeLessThan(0.965);
      }
    },
  );

  it('when a busy minute slows both, then the interval is as narrow as without', () => {
    const widthOf = (busy: number) => {
      const { low, high } = interval(madeUp({ seed: 1, ratio: 1, busy }));
      return high / low;
    };
    expect(widthOf(0.8)).toBeCloseTo(widthOf(0), 6);
  });

  it('when there are fewer rounds than say something, then there is none', () => {
    const pairs = madeUp({ seed: 1, ratio: 1, rounds: leastPairs });
    expect(intervalOf(pairs)).not.toBeNull();
    expect(intervalOf(pairs.slice(1))).toBeNull();
  });

  it('when before and now change places, then so do faster and slower', () => {
    const pairs = madeUp({ seed: 1, ratio: 0.7 });
    const changed = interval(pairs.map(({ before, now }) => ({ before: now, now: before })));
    expect(changed.low * interval(pairs).high).toBeCloseTo(1, 9);
    expect([verdict(pairs), verdictOn(changed)]).toEqual(['slower', 'faster']);
  });
});

describe('the gate', () => {
  it('when nothing changed, then it refuses nothing', () => {
    expect(shareOf({ ratio: 1 }, refused)).toBe(0);
    expect(shareOf({ ratio: 1, noise: 0.15 }, refused)).toBeLessThan(0.005);
  });

  it('when the rate is just the bar, then it refuses the 2.5 % that an interval may err by', () => {
    expect(shareOf({ ratio: bar }, refused)).toBeLessThan(0.04);
  });

  it('when three quarters of the rate are left, then it refuses nearly always', () => {
    expect(shareOf({ ratio: 0.75 }, refused)).toBeGreaterThan(0.85);
    expect(shareOf({ ratio: 0.7 }, refused)).toBeGreaterThan(0.99);
  });
});

describe('the verdict', () => {
  it('when nothing changed, then a difference is hardly ever found', () => {
    const different = (pairs: Pair[]) => verdict(pairs) !== 'no difference found';
    expect(shareOf({ ratio: 1 }, different)).toBeLessThan(0.04);
    expect(shareOf({ ratio: 0.97, noise: 0.02 }, different)).toBeLessThan(0.05);
  });

  it('when a fifth of the rate is gone, then that is found', () => {
    expect(shareOf({ ratio: 0.8 }, (pairs) => verdict(pairs) === 'slower')).toBeGreaterThan(0.95);
    expect(shareOf({ ratio: 1.25 }, (pairs) => verdict(pairs) === 'faster')).toBeGreaterThan(0.95);
  });
});
