import { serviceNames, type Environment, type Environments } from './environment.js';
import type { Ports } from './ports.js';

/** Tells a bench where everything is, by variables of its environment. */
export function benchAddresses({ services, migrate }: Environments, ports: Ports): Environment {
  const of = (settings: Environment, name: string) => settings[name] ?? '';
  const databaseUrl = (settings: Environment, user: string, password: string) => {
    const account = `${of(settings, user)}:${of(settings, password)}`;
    const place = `127.0.0.1:${migrate['DATABASE_PORT']}/${migrate['DATABASE_NAME']}`;
    return `postgres://${account}@${place}`;
  };
  const admin = ['DATABASE_ADMIN_USER', 'DATABASE_ADMIN_PASSWORD'] as const;
  const aws = Object.entries(services.orders).filter(([name]) => name.startsWith('AWS_'));
  const own = serviceNames.flatMap((name) => {
    const [settings, prefix] = [services[name], `TIENDA_${name.toUpperCase()}`];
    return [
      [`${prefix}_URL`, `http://127.0.0.1:${settings['PORT']}`],
      [`${prefix}_DATABASE_URL`, databaseUrl(settings, 'DATABASE_USER', 'DATABASE_PASSWORD')],
    ];
  });
  return {
    ...Object.fromEntries([...aws, ...own]),
    TIENDA_ALB_URL: `http://127.0.0.1:${ports.ALB_PORT}`,
    TIENDA_EDGE_URL: `http://127.0.0.1:${ports.EDGE_PORT}`,
    TIENDA_DATABASE_ADMIN_URL: databaseUrl(migrate, ...admin),
    TIENDA_ENVIRONMENT: JSON.stringify(services),
  };
}
