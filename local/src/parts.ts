import type { EmulatorContent } from './emulator.js';
import type { Environments, ServiceName } from './environment.js';
import { localstackPart } from './localstack.js';
import type { NginxBinary } from './nginx-binary.js';
import { nginxPart } from './nginx.js';
import { createPart, type Part } from './part.js';
import { postgresPart } from './postgres.js';
import { servicePart } from './service.js';
import type { Settings } from './settings.js';

export const partNames = ['postgres', 'localstack', 'catalog', 'orders', 'users', 'nginx'] as const;
export type PartName = (typeof partNames)[number];

interface Ingredients {
  settings: Settings;
  environments: Environments;
  content: EmulatorContent;
  /** Filled in by the step that finds it. */
  nginx: { binary?: NginxBinary };
  forTests?: boolean;
  inspect?: boolean;
}

const firstInspectPort = 9229;

/** Every process of the shop, ready to be started. */
export function createParts(ingredients: Ingredients): Record<PartName, Part> {
  const { settings, environments, content, nginx, forTests, inspect } = ingredients;
  const { state, ports, variables } = settings;
  const service = (name: ServiceName, index: number) => {
    const debug = inspect ? { inspectPort: firstInspectPort + index } : {};
    return createPart(servicePart({ name, settings: environments.services[name], ...debug }));
  };
  // A test's database need not outlive a power cut.
  const extra = forTests ? ['fsync=off', 'full_page_writes=off'] : [];
  const localstack = { state, port: ports.LOCALSTACK_PORT, settings: environments.localstack };
  const { buckets, address } = content;
  // All tests come from one address.
  const limits = forTests || variables['EDGE_LIMITS'] === 'off' ? 'off' : 'on';
  const binary = () => nginx.binary ?? { file: 'nginx', hasGateways: true };
  return {
    postgres: createPart(postgresPart({ state, settings: environments.migrate, extra })),
    localstack: createPart(localstackPart(localstack)),
    catalog: service('catalog', 0),
    orders: service('orders', 1),
    users: service('users', 2),
    nginx: createPart(nginxPart({ state, ports, buckets, region: address.region, limits, binary })),
  };
}
