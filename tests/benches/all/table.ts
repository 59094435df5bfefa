import { noiseLimit } from '../support/noise.js';
import { figure, type Figure } from '../support/report.js';
import type { BenchFigure } from './benches.js';

const shares = ['machine stolen by its host, share', 'machine taken by other programs, share'];
const counts = ['measurements thrown away as noisy', 'noisy measurements that count all the same'];
const worst = (values: number[]) => Math.max(0, ...values);
const total = (values: number[]) => values.reduce((sum, value) => sum + value, 0);

/**
 * Every figure with a bar and those of the journey, named by their bench; noise once, of all benches together.
 * What is only information else stands in each bench's own table, and in JSON.
 */
export function inOneTable(all: BenchFigure[]): Figure[] {
  const isNoise = ({ name }: Figure) => [...shares, ...counts].includes(name);
  const shown = all.filter(({ bar, bench }) => bar !== null || bench === 'journey');
  const valuesOf = (wanted: string) =>
    all.flatMap(({ name, value }) => (name === wanted && value !== null ? [value] : []));
  const [thrownAway = '', noisy = ''] = counts;
  return [
    ...shown
      .filter((each) => !isNoise(each))
      .map(({ bench, ...each }) => ({ ...each, name: `${bench}: ${each.name}` })),
    ...shares.map((name) =>
      figure(`${name}, of the worst bench`, worst(valuesOf(name)), { most: noiseLimit }),
    ),
    figure(thrownAway, total(valuesOf(thrownAway))),
    figure(noisy, total(valuesOf(noisy)), { most: 0 }),
  ];
}
