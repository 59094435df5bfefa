import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { benchAddresses } from './bench-addresses.js';
import { buildServices } from './build.js';
import { migrateDatabase } from './database.js';
import { createAssets, describeContent } from './emulator.js';
import {
  readEnvironments,
  type Environment,
  type Environments,
  type ServiceName,
} from './environment.js';
import { stateIn, type State } from './folders.js';
import { localstackPart } from './localstack.js';
import { turnLogs } from './log-tail.js';
import { nginxPart } from './nginx.js';
import { findNginx, type NginxBinary } from './nginx-binary.js';
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
export type BenchPart = ServiceName | 'localstack' | 'nginx';

export interface BenchShop {
  /** Tells the bench where the parts are. */
  environment: Environment;
  close: () => Promise<void>;
}

interface Wanted {
  names: BenchPart[];
  signal: AbortSignal;
  /** False when nothing is compared with PostgreSQL alone. */
  withPgbench?: boolean;
  /** True for a database that outlives the run, and is taken up by the next that says so. */
  keep?: boolean;
}

interface Ground extends Wanted {
  ports: Ports;
  environments: Environments;
  state: State;
  /** Of a shop that has one. */
  nginx: NginxBinary | undefined;
}

type Parts = Partial<Record<BenchPart, Part>> & { postgres: Part };

/** The log of statements, which a bench switches on, is one that a program can read. */
const statementLog = ['logging_collector=on', 'log_destination=jsonlog', 'log_rotation_size=0'];

/**
 * PostgreSQL and the parts that are wanted, beside any other shop: ports 20,000 higher, state in
 * `.tienda/bench`, an empty database that is made anew unless one is kept. Stdout stays the bench's.
 */
export async function startBenchShop(wanted: Wanted): Promise<BenchShop> {
  const { names, withPgbench = true, keep = false } = wanted;
  const variables = readVariables();
  const state = stateIn(join(variables['TIENDA_STATE'] ?? '.tienda', 'bench'));
  const report = (text: string) => console.error(text);
  const pgbench = withPgbench ? await findPgbench(state) : '';
  const nginx = names.includes('nginx') ? await findNginx(state, report) : undefined;
  const ports = await freePorts(20_000);
  await clear(state, keep);
  await becomeRunner(state, ports);
  turnLogs(state);
  const environments = readEnvironments(variables, ports);
  const ground = { ...wanted, ports, environments, state, nginx };
  const parts = createBenchParts(ground);
  const close = async () => {
    const { postgres, ...others } = parts;
    await Promise.all(Object.values(others).map(stopPart));
    await stopPart(postgres);
    if (!keep) rmSync(state.postgres, { recursive: true, force: true });
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
  return { environment: { ...benchAddresses(environments, ports), ...tools }, close };
}

/** What a killed run left; a run that is alive is left alone, and `becomeRunner` names it. */
async function clear(state: State, keep: boolean): Promise<void> {
  if (await findRunner(state)) return;
  await endOrphans(state);
  if (!keep) rmSync(state.postgres, { recursive: true, force: true });
}

function createBenchParts({ names, ports, environments, state, nginx }: Ground): Parts {
  const { migrate, services, localstack: settings } = environments;
  const emulator = { state, port: ports.LOCALSTACK_PORT };
  const frontDoor = () => {
    const { buckets, address } = describeContent(environments, emulator);
    const binary = () => nginx ?? { file: 'nginx', hasGateways: true };
    // All that a bench asks comes from one address.
    return nginxPart({ state, ports, buckets, region: address.region, limits: 'off', binary });
  };
  const part = (name: BenchPart) => {
    if (name === 'localstack') return localstackPart({ ...emulator, settings });
    return name === 'nginx' ? frontDoor() : servicePart({ name, settings: services[name] });
  };
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
