import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { buildServices } from './build.js';
import { migrateDatabase } from './database.js';
import { createAssets, describeContent } from './emulator.js';
import {
  readEnvironments,
  serviceNames,
  type Environment,
  type Environments,
  type ServiceName,
} from './environment.js';
import { stateIn, type State } from './folders.js';
import { localstackPart } from './localstack.js';
import { turnLogs } from './log-tail.js';
import { endOrphans } from './orphans.js';
import { createPart, startPart, stopPart, type Household, type Part } from './part.js';
import { findPgbench } from './pgbench-binary.js';
import { freePorts, type Ports } from './ports.js';
import { postgresPart } from './postgres.js';
import { becomeRunner, findRunner, leaveAsRunner } from './runner.js';
import { servicePart } from './service.js';
import { readVariables } from './settings.js';
import { localstackPython } from './virtual-environment.js';

/** What a bench may need beside PostgreSQL. */
export type BenchPart = ServiceName | 'localstack';

export interface BenchShop {
  /** Tells the bench where the parts are. */
  environment: Environment;
  close: () => Promise<void>;
}

interface Wanted {
  names: BenchPart[];
  signal: AbortSignal;
}

interface Ground extends Wanted {
  ports: Ports;
  environments: Environments;
  state: State;
}

type Parts = Partial<Record<BenchPart, Part>> & { postgres: Part };

/** The log of statements, which a bench switches on, is one that a program can read. */
const statementLog = ['logging_collector=on', 'log_destination=jsonlog', 'log_rotation_size=0'];

/**
 * PostgreSQL and the parts that are wanted, beside any other shop: ports 20,000 higher, state in
 * `.tienda/bench`, an empty database that is made anew. Stdout stays the bench's.
 */
export async function startBenchShop({ names, signal }: Wanted): Promise<BenchShop> {
  const variables = readVariables();
  const state = stateIn(join(variables['TIENDA_STATE'] ?? '.tienda', 'bench'));
  const pgbench = await findPgbench(state);
  const ports = await freePorts(20_000);
  await clear(state);
  await becomeRunner(state, ports);
  turnLogs(state);
  const environments = readEnvironments(variables, ports);
  const ground = { names, signal, ports, environments, state };
  const parts = createBenchParts(ground);
  const close = async () => {
    const { postgres, ...others } = parts;
    await Promise.all(Object.values(others).map(stopPart));
    await stopPart(postgres);
    rmSync(state.postgres, { recursive: true, force: true });
    leaveAsRunner(state);
  };
  try {
    await startAll(parts, ground);
  } catch (error) {
    await close();
    throw error;
  }
  const processes = Object.entries(parts).map(([name, { running }]) => {
    return [`TIENDA_${name.toUpperCase()}_PID`, `${running?.identity.pid}`] as const;
  });
  const tools = { TIENDA_PGBENCH: pgbench, ...Object.fromEntries(processes) };
  return { environment: { ...addresses(environments), ...tools }, close };
}

/** What a killed run left; a run that is alive is left alone, and `becomeRunner` names it. */
async function clear(state: State): Promise<void> {
  if (await findRunner(state)) return;
  await endOrphans(state);
  rmSync(state.postgres, { recursive: true, force: true });
}

function createBenchParts({ names, ports, environments, state }: Ground): Parts {
  const { migrate, services, localstack: settings } = environments;
  const part = (name: BenchPart) =>
    name === 'localstack'
      ? localstackPart({ state, port: ports.LOCALSTACK_PORT, settings })
      : servicePart({ name, settings: services[name] });
  return {
    ...Object.fromEntries(names.map((name) => [name, createPart(part(name))])),
    postgres: createPart(postgresPart({ state, settings: migrate, extra: statementLog })),
  };
}

async function startAll({ postgres, localstack, ...services }: Parts, ground: Ground) {
  const notice = (text: string) => console.error(text);
  const household: Household = { state: ground.state, notice, onLoss: notice };
  notice(`Starting PostgreSQL, ${ground.names.join(', ')} …`);
  await Promise.all([
    buildServices(ground),
    startPart(postgres, household),
    localstack && startEmulator(localstack, { ...ground, household }),
  ]);
  await migrateDatabase(ground);
  await Promise.all(Object.values(services).map((part) => startPart(part, household)));
}

/** LocalStack with the buckets and topics. */
async function startEmulator(
  localstack: Part,
  { household, ...ground }: Ground & { household: Household },
): Promise<void> {
  const { environments, state, ports } = ground;
  await localstackPython({ ...ground, report: household.notice });
  await startPart(localstack, household);
  await createAssets(describeContent(environments, { state, port: ports.LOCALSTACK_PORT }));
}

function addresses({ services, migrate }: Environments): Environment {
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
    TIENDA_DATABASE_ADMIN_URL: databaseUrl(migrate, ...admin),
    TIENDA_ENVIRONMENT: JSON.stringify(services),
  };
}
