import { figure, type Figure } from './report.js';
import { median, medianRatio, type Runs } from './rounds.js';

/** Name, the measure above, the one below, and the bar. */
export type Ratio = [name: string, above: string, below: string, least: number];

/** The ratios, null for what was not measured; then the rates they are made of. */
export function ratioFigures(runs: Runs, ratios: Ratio[]): Figure[] {
  return [
    ...ratios.map(([name, above, below, least]) => {
      const measured = runs.has(above) && runs.has(below);
      return figure(name, measured ? medianRatio(runs, above, below) : null, { least });
    }),
    ...[...runs].map(([name, each]) =>
      figure(`${name}, per second`, median(each.map(({ rate }) => rate))),
    ),
  ];
}
