import type { Ratio } from '../support/ratios.js';

export const ratios: Ratio[] = [
  ['service ÷ pgbench with batches of one, spread', 'service, spread', 'pgbench, spread', 0.6],
  ['service ÷ pgbench with batches of one, 10 hot products', 'service, hot', 'pgbench, hot', 1.2],
  ['service: 10 hot products ÷ spread', 'service, hot', 'service, spread', 0.8],
  ['service ÷ plain Sequelize transaction', 'service, spread', 'plain Sequelize', 5],
  ['outbox drain ÷ bare SDK loop', 'outbox drain', 'bare SDK loop', 0.8],
];
