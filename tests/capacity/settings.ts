import { readFileSync } from 'node:fs';
import { readParameters } from '../../cloudformation/src/parameters.js';
import { readTemplate } from '../../cloudformation/src/template.js';
import { services, type Service } from './measured.js';

interface TargetTracking {
  TargetTrackingScalingPolicyConfiguration: { TargetValue: number; ScaleOutCooldown: number };
}

/** What an environment is allowed to grow to. */
export interface Settings {
  zones: number;
  vcpu: number;
  gigabytes: number;
  /** Share of a task's CPU that scaling aims at. */
  cpuTarget: number;
  scaleOutCooldownSeconds: number;
  requestsPerTargetMinute: number;
  tasks: Record<Service, { min: number; max: number }>;
  acu: { min: number; max: number };
  /** Connections of one task at most, by the instance that they go to. */
  connections: Record<Service, { writer: number; reader: number }>;
}

/** Production, by the templates and its file of parameters. */
export function readSettings(): Settings {
  const { parameters, services: own } = readParameters('production');
  const template = readTemplate('service');
  const preset = (name: string) => Number(template.Parameters?.[name]?.Default);
  const properties = template.Resources['ScalingByCpu']?.Properties as unknown as TargetTracking;
  const scaling = properties.TargetTrackingScalingPolicyConfiguration;
  const tasksOf = (name: Service) => ({
    min: Number(own[name]?.['MinTasks'] ?? preset('MinTasks')),
    max: Number(own[name]?.['MaxTasks'] ?? preset('MaxTasks')),
  });
  const pool = poolSize();
  // Each service has a pool and a listener to its outbox; catalog and orders have one for upkeep, too.
  const [plain, withUpkeep] = [pool + 1, 2 * pool + 1];
  return {
    zones: Number(parameters['Zones']),
    vcpu: preset('Cpu') / 1024,
    gigabytes: preset('Memory') / 1024,
    cpuTarget: scaling.TargetValue / 100,
    scaleOutCooldownSeconds: scaling.ScaleOutCooldown,
    requestsPerTargetMinute: preset('RequestsPerTarget'),
    tasks: of(tasksOf),
    acu: { min: Number(parameters['MinCapacity']), max: Number(parameters['MaxCapacity']) },
    connections: {
      catalog: { writer: withUpkeep, reader: pool },
      orders: { writer: withUpkeep, reader: 0 },
      users: { writer: plain, reader: 0 },
    },
  };
}

/** One value for each service. */
export function of<Value>(find: (name: Service) => Value): Record<Service, Value> {
  return Object.fromEntries(services.map((name) => [name, find(name)])) as Record<Service, Value>;
}

/** Of every pool of every service. */
function poolSize(): number {
  const source = new URL('../../services/shared/src/database.ts', import.meta.url);
  const size = /^const poolSize = (\d+);$/m.exec(readFileSync(source, 'utf8'))?.[1];
  if (!size) throw new Error('services/shared/src/database.ts no longer says how large a pool is');
  return Number(size);
}
