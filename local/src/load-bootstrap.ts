/** What is summed in each second: a figure is the one by the other, as in ms of CPU by requests. */
export interface Tick {
  above: number;
  below: number;
}

export interface Interval {
  ratio: number;
  low: number;
  high: number;
}

const blockSeconds = 5;
const resamples = 2000;

/**
 * The figure of `a` by that of `b`, with the interval that leaves out `outside` (95 %): seconds are drawn anew in blocks of five,
 * because a slow one seldom comes alone (a circular block bootstrap). The same seconds give the same
 * answer.
 */
export function ratioOf(a: Tick[], b: Tick[], outside = 0.05): Interval {
  const draw = randomFrom(1);
  const [blocksOfA, blocksOfB] = [blocksOf(a), blocksOf(b)];
  const ratios = new Float64Array(resamples)
    .map(() => drawnFigure(blocksOfA, draw) / drawnFigure(blocksOfB, draw))
    .sort();
  const at = (share: number) => ratios[Math.round(share * (resamples - 1))] ?? NaN;
  const ratio = figure(sumOf(a)) / figure(sumOf(b));
  return { ratio, low: at(outside / 2), high: at(1 - outside / 2) };
}

const figure = ({ above, below }: Tick): number => above / below;

function sumOf(ticks: Iterable<Tick | undefined>): Tick {
  const sum = { above: 0, below: 0 };
  for (const tick of ticks) {
    sum.above += tick?.above ?? 0;
    sum.below += tick?.below ?? 0;
  }
  return sum;
}

/** What each block sums up to; one begins at every second, and the last go on with the first. */
const blocksOf = (ticks: Tick[]): Tick[] =>
  ticks.map((_, start) => {
    const steps = Array.from({ length: blockSeconds }, (_, step) => start + step);
    return sumOf(steps.map((second) => ticks[second % ticks.length]));
  });

/** The figure of as many seconds as there are, in blocks that are drawn. */
function drawnFigure(blocks: Tick[], draw: () => number): number {
  const sum = { above: 0, below: 0 };
  for (let seconds = 0; seconds < blocks.length; seconds += blockSeconds) {
    const block = blocks[Math.floor(draw() * blocks.length)];
    sum.above += block?.above ?? 0;
    sum.below += block?.below ?? 0;
  }
  return figure(sum);
}

/** Numbers from 0 to 1 (mulberry32), always the same for a seed. */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
