import { perRequest } from '../support/costs.js';
import { figure, type Figure } from '../support/report.js';
import { median, medianRatio, runsOf, type Runs } from '../support/rounds.js';

/** What both shops are asked to do, and how many times as good this one has to be. */
const bars = { journey: 20, purchase: 20, search: 300 };

export function peerFigures(runs: Runs): Figure[] {
  return Object.entries(bars).flatMap(([step, least]) => {
    const [own, other] = [`Tienda, ${step}`, `Vendure, ${step}`];
    return [
      figure(`${step}, rate ÷ Vendure's`, medianRatio(runs, own, other), { least }),
      figure(`${step}, CPU of Vendure's ÷ ours`, cpuRatio(runs, other, own), { least }),
      ...[own, other].map((name) =>
        figure(`${name}, per second`, median(runsOf(runs, name).map(({ rate }) => rate))),
      ),
    ];
  });
}

/** Of servers and PostgreSQL, within each round; null where the system does not tell. */
function cpuRatio(runs: Runs, above: string, below: string): number | null {
  const [divisors, dividends] = [costs(runs, below), costs(runs, above)];
  const ratios = dividends.map((cost, round) => cost / (divisors[round] ?? NaN));
  return ratios.length === 0 ? null : median(ratios);
}

const costs = (runs: Runs, name: string): number[] =>
  runsOf(runs, name).flatMap(({ rate, spent }) => {
    if (!spent) return [];
    const run = { rate, spent };
    return [perRequest(run, 'service') + perRequest(run, 'postgres')];
  });
