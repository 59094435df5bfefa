import { mean, sum } from './arithmetic.js';
import type { Measured } from './measured.js';
import { operationIds, perOrder, requestsPerOrder, type OperationId } from './mix.js';
import type { Kind, SimulationPlan, Visit } from './simulation.js';

/**
 * Linux lets a process alone for 1.4 ms on two processors, and sees that they are over at its next tick,
 * every 4 ms: 3 ms on the whole.
 */
const sliceSeconds = 0.003;

/**
 * The shop as it was measured: three processes of one thread each, the sessions of PostgreSQL, and the
 * threads that hash passwords share one core. Half of a request's work is done before the database is
 * asked; what is no CPU (the way there and back, the disk) is waited for.
 */
export function measuredShop(measured: Measured, perSecond: number): SimulationPlan {
  const process = (name: string, servers = 1) => ({ name, tasks: 1, servers, core: 'shop' });
  const factor = cpuFactor(measured, perSecond);
  return {
    seconds: 10,
    warmUpSeconds: 10,
    rateAt: () => perSecond,
    peakRate: perSecond,
    kinds: operationIds.map((id) => kindOf(id, measured, factor)),
    stations: [
      ...['catalog', 'orders', 'users'].map((name) => process(name)),
      process('hashing', 2),
      process('postgres', Infinity),
      { name: 'elsewhere', tasks: 1, servers: Infinity },
    ],
    cores: { shop: { processors: 1, sliceSeconds } },
    variation: 0.5,
    seed: 20_261_123,
  };
}

/**
 * CPU of a request at a rate ÷ what it takes at the knee: who comes while others are served finds the
 * process awake and its caches warm. Between the loads that were measured on a straight line.
 */
function cpuFactor({ loads, mixCpuMs }: Measured, perSecond: number): number {
  const whole = sum(Object.values(mixCpuMs));
  const at = loads.findIndex((load) => load.perSecond >= perSecond);
  const [below, above] = [loads[at < 0 ? loads.length - 1 : Math.max(0, at - 1)], loads.at(at)];
  if (!below || !above) throw new Error('No load was measured');
  const span = above.perSecond - below.perSecond;
  const along = span === 0 ? 0 : (perSecond - below.perSecond) / span;
  return (below.cpuMs + along * (above.cpuMs - below.cpuMs)) / whole;
}

function kindOf(id: OperationId, measured: Measured, factor: number): Kind {
  const cost = measured.operations[id];
  const { service, aloneMs } = cost;
  const station = id === 'signIn' ? 'hashing' : service;
  const alone = mean(aloneMs);
  const database = cost.cpuMs.postgres * factor;
  // What is more CPU than time was spent once the answer had left.
  const own = Math.min(cost.cpuMs[service] * factor, Math.max(0, alone - database));
  const late = cost.cpuMs[service] * factor - own;
  return {
    operation: id,
    share: perOrder(id) / requestsPerOrder,
    visits: [
      { station, meanMs: own / 2 },
      { station: 'postgres', meanMs: database },
      { station, meanMs: own / 2 },
      { station: 'elsewhere', meanMs: Math.max(0, alone - own - database) },
    ],
    spread: aloneMs.map((tookMs) => tookMs / alone),
    afterwards: [
      { station, meanMs: late },
      ...(id === 'placeOrder' ? afterwards(measured, factor) : []),
    ],
  };
}

/** Receipt, payment and messages; the receipt is drawn in one go, and nobody else is served meanwhile. */
function afterwards({ afterOrder: { cpuMs } }: Measured, factor: number): Visit[] {
  return [
    { station: 'orders', meanMs: cpuMs.orders * factor },
    { station: 'postgres', meanMs: cpuMs.postgres * factor },
  ];
}
