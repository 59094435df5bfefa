import { limits } from '@tienda/shared/admission';
import { mean, sum } from './arithmetic.js';
import { assumptions } from './assumptions.js';
import { operationIds, perOrder } from './mix.js';
import { costOfOrder, type Basis } from './order-cost.js';
import { planFor } from './plan.js';
import type { Settings } from './settings.js';
import type { Kind, SimulationPlan } from './simulation.js';

/** What a task does of what the measured core does. */
export const speedOf = ({ vcpu }: Settings) => vcpu * assumptions.coreFactor;

/** The tasks of catalog, to which nine in ten requests go. The database is elsewhere, and has room. */
export function catalogTasks({ measured, settings }: Basis, tasks: number): SimulationPlan {
  const ids = operationIds.filter((id) => measured.operations[id].service === 'catalog');
  const count = sum(ids.map(perOrder));
  const speed = speedOf(settings);
  const kinds = ids.map((id): Kind => {
    const { cpuMs, aloneMs } = measured.operations[id];
    const alone = mean(aloneMs);
    return {
      operation: id,
      share: perOrder(id) / count,
      visits: [
        { station: 'catalog', meanMs: cpuMs.catalog / speed },
        {
          station: 'elsewhere',
          meanMs: Math.max(0, alone - cpuMs.catalog) / assumptions.coreFactor,
        },
      ],
      spread: aloneMs.map((tookMs) => tookMs / alone),
    };
  });
  return {
    seconds: 60,
    warmUpSeconds: 0,
    rateAt: () => 0,
    peakRate: 1,
    kinds,
    stations: [
      { name: 'catalog', tasks, servers: 1, waiting: limits.normal.places - 1 },
      { name: 'elsewhere', tasks: 1, servers: Infinity },
    ],
    variation: 0,
    seed: 20_261_123,
  };
}

/** Of a task, for a request. */
export const workMs = (kinds: Kind[]) =>
  sum(kinds.map(({ share, visits }) => share * (visits[0]?.meanMs ?? 0)));

/** Requests to catalog a second, of so many orders an hour. */
export const requestsAt = (ordersPerHour: number, basis: Basis) =>
  (ordersPerHour / 3600) * costOfOrder(basis).requests.catalog;

export const tasksFor = (ordersPerHour: number, basis: Basis) =>
  planFor(ordersPerHour, basis).tasks.catalog.planned;
