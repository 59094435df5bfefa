import { perRequest } from '../support/costs.js';
import type { Ratio } from '../support/ratios.js';
import { figure, type Figure } from '../support/report.js';
import { median, runsOf, type Runs } from '../support/rounds.js';

export const ratios: Ratio[] = [
  ['service ÷ pgbench with batches of one, spread', 'service, spread', 'pgbench, spread', 0.6],
  ['service ÷ pgbench with batches of one, 10 hot products', 'service, hot', 'pgbench, hot', 1.2],
  ['service: 10 hot products ÷ spread', 'service, hot', 'service, spread', 0.8],
  ['service ÷ plain Sequelize transaction', 'service, spread', 'plain Sequelize', 5],
  ['outbox drain ÷ bare SDK loop', 'outbox drain', 'bare SDK loop', 0.8],
];

/** Of all that answers a visit; null where the system does not tell. */
export function visitFigure(runs: Runs): Figure {
  const costs = runsOf(runs, 'full journey').flatMap(({ rate, spent }) => {
    if (!spent) return [];
    const run = { rate, spent };
    return [perRequest(run, 'service') + perRequest(run, 'postgres')];
  });
  const name = 'full journey, ms of CPU in services and postgres';
  return figure(name, costs.length === 0 ? null : median(costs));
}
