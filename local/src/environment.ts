import { composeEnvironments } from './compose-file.js';
import type { Ports } from './ports.js';

export const serviceNames = ['catalog', 'orders', 'users'] as const;
export type ServiceName = (typeof serviceNames)[number];

export type Environment = Record<string, string>;

/** Settings by service of compose.yaml, as processes of this machine need them. */
export interface Environments {
  services: Record<ServiceName, Environment>;
  /** Bootstrap and migrations; its administrator is the master user of PostgreSQL. */
  migrate: Environment;
  seedCatalog: Environment;
  seedUsers: Environment;
  /** Putting back the customers' topics. */
  reconcile: Environment;
  /** Publishing the web app. */
  publish: Environment;
  /** Given to the container of LocalStack, whose addresses are not ours. */
  localstack: Environment;
}

/**
 * The settings of compose.yaml with nothing but the addresses rewritten, so that the way without
 * Docker cannot drift from the way with it.
 */
export function readEnvironments(variables: Environment, ports: Ports): Environments {
  const values = Object.entries(ports).map(([name, port]) => [name, String(port)]);
  const compose = composeEnvironments({ ...variables, ...Object.fromEntries(values) });
  const of = (name: string) => compose[name] ?? {};
  const service = (name: ServiceName) => forThisMachine(of(name), ports, name);
  const oneShot = (name: string) => forThisMachine(of(name), ports);
  return {
    services: { catalog: service('catalog'), orders: service('orders'), users: service('users') },
    migrate: oneShot('migrate'),
    seedCatalog: oneShot('seed-catalog'),
    seedUsers: oneShot('seed'),
    reconcile: oneShot('reconcile'),
    publish: oneShot('publish'),
    localstack: of('localstack'),
  };
}

const servicePorts = {
  catalog: ['CATALOG_PORT', 'CATALOG_METRICS_PORT'],
  orders: ['ORDERS_PORT', 'ORDERS_METRICS_PORT'],
  users: ['USERS_PORT', 'USERS_METRICS_PORT'],
} as const;

function forThisMachine(from: Environment, ports: Ports, name?: ServiceName): Environment {
  const addresses: Environment = {
    DATABASE_HOST: '127.0.0.1',
    DATABASE_READER_HOST: '127.0.0.1',
    DATABASE_PORT: String(ports.POSTGRES_PORT),
    AWS_ENDPOINT_URL: `http://127.0.0.1:${ports.LOCALSTACK_PORT}`,
  };
  if (name) {
    const [port, metricsPort] = servicePorts[name];
    Object.assign(addresses, {
      HOST: '127.0.0.1',
      PORT: String(ports[port]),
      METRICS_PORT: String(ports[metricsPort]),
    });
  }
  const rewritten = Object.entries(addresses).filter(([key]) => key in from);
  return { ...from, ...Object.fromEntries(rewritten) };
}

/** What a process needs of the caller's environment; no credentials or AWS profile get through. */
export function processEnvironment(settings: Environment): Environment {
  const passed = ['PATH', 'HOME', 'TMPDIR'].flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  // As in the containers: UTC, and no file of the user's can change what the AWS SDK does.
  const fixed = {
    TZ: 'UTC',
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
  };
  return { ...Object.fromEntries(passed), ...fixed, ...settings };
}
