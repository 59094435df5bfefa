import { createServer } from 'node:net';
import { once } from 'node:events';
import { portHolder } from './port-holder.js';

/** Every port of the shop by the variable that changes it. All listen on 127.0.0.1. */
export const defaultPorts = {
  EDGE_PORT: 8080,
  ALB_PORT: 8081,
  LOCALSTACK_PORT: 4566,
  POSTGRES_PORT: 15432,
  CATALOG_PORT: 3001,
  ORDERS_PORT: 3002,
  USERS_PORT: 3003,
  CATALOG_METRICS_PORT: 9001,
  ORDERS_METRICS_PORT: 9002,
  USERS_METRICS_PORT: 9003,
};

export type PortName = keyof typeof defaultPorts;
export type Ports = Record<PortName, number>;

export const portNames = Object.keys(defaultPorts) as PortName[];

/** The ports that `variables` ask for; throws an error that names every bad one. */
export function readPorts(variables: Record<string, string>): Ports {
  const bad: string[] = [];
  const read = (name: PortName): number => {
    const text = variables[name] ?? String(defaultPorts[name]);
    const port = Number(text);
    if (!Number.isInteger(port) || port < 1 || port > 65_535) {
      bad.push(`${name} must be a port from 1 to 65535, not "${text}"`);
    }
    return port;
  };
  const ports = Object.fromEntries(portNames.map((name) => [name, read(name)])) as Ports;
  for (const [name, other] of sharedPorts(ports))
    bad.push(`${name} and ${other} are the same port`);
  if (bad.length > 0) throw new Error(bad.join('\n'));
  return ports;
}

function sharedPorts(ports: Ports): [PortName, PortName][] {
  return portNames.flatMap((name, index) => {
    const other = portNames.slice(0, index).find((earlier) => ports[earlier] === ports[name]);
    return other ? [[other, name] as [PortName, PortName]] : [];
  });
}

/** Throws an error that names every busy port of `names`, its variable and who holds it. */
export async function checkPorts(ports: Ports, names: PortName[] = portNames): Promise<void> {
  const busy: string[] = [];
  let example: string | undefined;
  for (const name of names) {
    if (await isFree(ports[name])) continue;
    const holder = await portHolder(ports[name]);
    example ??= `${name}=${ports[name] + 10}`;
    busy.push(`Port ${ports[name]} (${name}) is taken by ${holder ?? 'another program'}.`);
  }
  if (busy.length === 0) return;
  busy.push(`Stop it, or choose another port, for example: ${example} npm start`);
  throw new Error(busy.join('\n'));
}

const blockStep = 20;
const blocks = 50;

/**
 * The usual ports moved up by `distance` or a little more, with any free port in the place of each that
 * is taken. The port below the edge's stays taken while this process lives: it gives each of several
 * shops that start at once a block of its own.
 */
export async function freePorts(distance: number): Promise<Ports> {
  for (let block = 0; block < blocks; block += 1) {
    const moved = distance + block * blockStep;
    if (await take(defaultPorts.EDGE_PORT - 1 + moved)) return portsMovedBy(moved);
  }
  throw new Error(`${blocks} other shops run beside this one`);
}

async function take(port: number): Promise<boolean> {
  const server = createServer().listen(port, '127.0.0.1').unref();
  return once(server, 'listening').then(
    () => true,
    () => false,
  );
}

async function portsMovedBy(distance: number): Promise<Ports> {
  const ports = { ...defaultPorts };
  for (const name of portNames) {
    const wanted = defaultPorts[name] + distance;
    ports[name] = (await isFree(wanted)) ? wanted : await anyFreePort();
  }
  return ports;
}

async function isFree(port: number): Promise<boolean> {
  return (await listenOnce(port)) !== undefined;
}

/** A port of 127.0.0.1 that nobody listens on. */
export async function anyFreePort(): Promise<number> {
  const port = await listenOnce(0);
  if (port === undefined) throw new Error('This machine has no free port');
  return port;
}

async function listenOnce(port: number): Promise<number | undefined> {
  const server = createServer().listen(port, '127.0.0.1');
  try {
    await once(server, 'listening');
  } catch {
    return undefined;
  }
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' ? address?.port : undefined;
}
