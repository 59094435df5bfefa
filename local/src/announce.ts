import type { Environment } from './environment.js';
import type { Ports } from './ports.js';

interface Announcement {
  ports: Ports;
  /** Of the seed that made the administrator. */
  administrator: Environment;
  hints: string[];
}

/** What a newcomer wants to know once the shop runs. */
export function announce({ ports, administrator, hints }: Announcement): void {
  const shop = `http://localhost:${ports.EDGE_PORT}`;
  const lines: [string, string][] = [
    ['Shop', shop],
    ['Inbox', `${shop}/bandeja  (e-mails and SMS that LocalStack delivered)`],
    ['API, to read', `${shop}/products/openapi.html  (also /orders, /users)`],
    ['Load balancer', `http://127.0.0.1:${ports.ALB_PORT}`],
    ['LocalStack', `http://127.0.0.1:${ports.LOCALSTACK_PORT}`],
    ['PostgreSQL', `postgres://postgres:local-postgres@127.0.0.1:${ports.POSTGRES_PORT}/tienda`],
    ['Administrator', `${administrator['ADMIN_EMAIL']} / ${administrator['ADMIN_PASSWORD']}`],
  ];
  console.log();
  for (const [name, value] of lines) console.log(`  ${name.padEnd(14)} ${value}`);
  console.log();
  for (const hint of hints) console.log(`  ${hint}`);
  console.log(`\nTienda is ready: ${shop}`);
}
