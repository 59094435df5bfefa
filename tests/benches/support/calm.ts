import { spentBy } from './cpu.js';
import { noiseLimit, noiseOf, type Spent } from './noise.js';
import { figure, type Figure } from './report.js';

const triesOfOne = 3;

let thrownAway = 0;
let noisy = 0;
let retriesLeft = 0;

/** How many measurements there will be; half as many again may be thrown away, or a busy machine would hold on for ever. */
export function expectMeasurements(count: number): void {
  retriesLeft = Math.ceil(count / 2);
}

interface Measured<Result> {
  result: Result;
  spent: Spent | null;
}

/**
 * Measures again, at once, as long as others took over a tenth of the machine meanwhile. After three
 * tries, or when no more may be thrown away, the calmest counts all the same, and `noiseFigures` says so.
 */
export async function measureCalmly<Result>(
  name: string,
  work: () => Promise<Result>,
  servers?: number[],
): Promise<Measured<Result>> {
  const tries: Array<Measured<Result>> = [];
  for (;;) {
    const measured = await spentBy(work, servers);
    if (noise(measured) <= noiseLimit) return measured;
    tries.push(measured);
    if (tries.length === triesOfOne || retriesLeft === 0) break;
    retriesLeft -= 1;
    thrownAway += 1;
    console.error(`"${name}" is measured again: others took ${percent(noise(measured))}.`);
  }
  noisy += 1;
  const calmest = tries.reduce((calm, next) => (noise(next) < noise(calm) ? next : calm));
  console.error(`"${name}" counts although others took ${percent(noise(calmest))}.`);
  return calmest;
}

const noise = ({ spent }: Measured<unknown>) => noiseOf(spent);
const percent = (share: number) => `${Math.round(100 * share)} % of the machine`;

export const noiseFigures = (): Figure[] => [
  figure('measurements thrown away as noisy', thrownAway),
  figure('noisy measurements that count all the same', noisy, { most: 0 }),
];
