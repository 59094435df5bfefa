import { sum } from './arithmetic.js';
import { assumptions } from './assumptions.js';
import { originShare } from './cache.js';
import { services, type Service } from './measured.js';
import { operationIds, perOrder, requestsPerOrder, type OperationId } from './mix.js';
import { costOfOrder, type Basis, type PerOrder } from './order-cost.js';
import { of, type Settings } from './settings.js';

export interface Connections {
  /** What all pools may hold. */
  most: number;
  /** At work at any time. */
  busy: number;
  /** What RDS Proxy would hold: twice those at work, and the sessions that listen, which it pins. */
  proxied: number;
}

export interface Plan {
  ordersPerHour: number;
  perSecond: number;
  tasks: Record<Service, { byCpu: number; byRequests: number; planned: number }>;
  /** Of catalog, if CloudFront has what the model says it has. */
  catalogTasksCached: number;
  /** Of requests that CloudFront could answer, and did. */
  hitShare: number;
  acu: { writer: number; reader: number };
  connections: Record<'writer' | 'reader', Connections>;
  writeIops: number;
  snsPerSecond: number;
  emailsPerSecond: number;
  s3PutsPerSecond: number;
  logGbPerDay: number;
}

/** How many of what an environment needs for a rate that lasts. */
export function planFor(ordersPerHour: number, basis: Basis): Plan {
  const perSecond = ordersPerHour / 3600;
  const order = costOfOrder(basis);
  const reaching = (id: OperationId) => originShare(id, perSecond * perOrder(id));
  const cached = costOfOrder(basis, reaching);
  const tasks = of((name) => tasksFor(name, { order, perSecond, settings: basis.settings }));
  const { settings } = basis;
  const connections = (kind: 'writer' | 'reader'): Connections => {
    const busy = (perSecond * order[`${kind}ConnectionMs`]) / 1000;
    const planned = services.map((name) => ({ name, tasks: tasks[name].planned }));
    const listening = kind === 'writer' ? sum(planned.map((each) => each.tasks)) : 0;
    return {
      most: sum(planned.map((each) => each.tasks * settings.connections[each.name][kind])),
      busy,
      proxied: Math.ceil(2 * busy) + listening,
    };
  };
  const cacheable = sum(
    operationIds.filter((id) => basis.measured.operations[id].service === 'catalog').map(perOrder),
  );
  return {
    ordersPerHour,
    perSecond,
    tasks,
    catalogTasksCached: tasksFor('catalog', { order: cached, perSecond, settings }).planned,
    hitShare: 1 - cached.requests.catalog / cacheable,
    acu: {
      writer: acuFor(perSecond * order.writerMs, settings),
      reader: acuFor(perSecond * order.readerMs, settings),
    },
    connections: { writer: connections('writer'), reader: connections('reader') },
    writeIops: (perSecond * order.walBytes) / 4096,
    snsPerSecond: perSecond * order.snsMessages,
    emailsPerSecond: perSecond,
    s3PutsPerSecond: perSecond * order.s3Puts,
    logGbPerDay: (perSecond * 86_400 * order.logBytes) / 1e9,
  };
}

interface Rate {
  order: PerOrder;
  perSecond: number;
  settings: Settings;
}

function tasksFor(name: Service, { order, perSecond, settings }: Rate): Plan['tasks'][Service] {
  const cores = (perSecond * order.cpuMs[name]) / 1000 / assumptions.coreFactor;
  const byCpu = Math.ceil(cores / (settings.vcpu * settings.cpuTarget));
  const perMinute = perSecond * order.requests[name] * 60;
  const byRequests = Math.ceil(perMinute / settings.requestsPerTargetMinute);
  return { byCpu, byRequests, planned: Math.max(settings.tasks[name].min, byCpu, byRequests) };
}

/** Milliseconds of the measured core that an ACU has in a second, as far as a plan uses it. */
export const acuMs =
  1000 * assumptions.vcpuOfAcu * assumptions.databaseTarget * assumptions.coreFactor;

/** Of one instance, in steps of half an ACU. */
const acuFor = (cpuMsPerSecond: number, { acu }: Settings): number =>
  Math.max(acu.min, Math.ceil((cpuMsPerSecond / acuMs) * 2) / 2);

export const requestsPerSecond = ({ perSecond }: Plan) => perSecond * requestsPerOrder;
