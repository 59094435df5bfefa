import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { buildServices } from './build.js';
import { migrateDatabase } from './database.js';
import { readEnvironments, type Environment, type Environments } from './environment.js';
import { stateIn, type State } from './folders.js';
import { turnLogs } from './log-tail.js';
import { endOrphans } from './orphans.js';
import { createPart, startPart, stopPart, type Household, type Part } from './part.js';
import { findPgbench } from './pgbench-binary.js';
import { freePorts } from './ports.js';
import { postgresPart } from './postgres.js';
import { becomeRunner, findRunner, leaveAsRunner } from './runner.js';
import { servicePart } from './service.js';
import { readVariables } from './settings.js';

export interface BenchShop {
  /** Tells the bench where the parts are. */
  environment: Environment;
  close: () => Promise<void>;
}

/** The log of statements, which a bench switches on, is one that a program can read. */
const statementLog = ['logging_collector=on', 'log_destination=jsonlog', 'log_rotation_size=0'];

/**
 * PostgreSQL and the catalog service beside any other shop: ports 20,000 higher, state in
 * `.tienda/bench`, an empty database that is made anew. Stdout stays the bench's.
 */
export async function startBenchShop(signal: AbortSignal): Promise<BenchShop> {
  const variables = readVariables();
  const state = stateIn(join(variables['TIENDA_STATE'] ?? '.tienda', 'bench'));
  const pgbench = await findPgbench(state);
  const ports = await freePorts(20_000);
  await clear(state);
  await becomeRunner(state, ports);
  turnLogs(state);
  const environments = readEnvironments(variables, ports);
  const { migrate, services } = environments;
  const postgres = createPart(postgresPart({ state, settings: migrate, extra: statementLog }));
  const catalog = createPart(servicePart({ name: 'catalog', settings: services.catalog }));
  const close = async () => {
    await stopPart(catalog);
    await stopPart(postgres);
    rmSync(state.postgres, { recursive: true, force: true });
    leaveAsRunner(state);
  };
  try {
    await startAll({ postgres, catalog, environments, state, signal });
  } catch (error) {
    await close();
    throw error;
  }
  const processes = {
    TIENDA_CATALOG_PID: pidOf(catalog),
    TIENDA_POSTGRES_PID: pidOf(postgres),
    TIENDA_PGBENCH: pgbench,
  };
  return { environment: { ...addresses(environments), ...processes }, close };
}

/** What a killed run left; a run that is alive is left alone, and `becomeRunner` names it. */
async function clear(state: State): Promise<void> {
  if (await findRunner(state)) return;
  await endOrphans(state);
  rmSync(state.postgres, { recursive: true, force: true });
}

interface Start {
  postgres: Part;
  catalog: Part;
  environments: Environments;
  state: State;
  signal: AbortSignal;
}

async function startAll({ postgres, catalog, ...work }: Start): Promise<void> {
  const notice = (text: string) => console.error(text);
  const household: Household = { state: work.state, notice, onLoss: notice };
  notice('Starting PostgreSQL and the catalog service …');
  await Promise.all([buildServices(work), startPart(postgres, household)]);
  await migrateDatabase(work);
  await startPart(catalog, household);
}

const pidOf = ({ running }: Part) => `${running?.identity.pid}`;

function addresses({ services, migrate }: Environments): Environment {
  const { catalog } = services;
  const url = (user: string, password: string) =>
    `postgres://${user}:${password}@127.0.0.1:${migrate['DATABASE_PORT']}/${catalog['DATABASE_NAME']}`;
  const of = (settings: Environment, name: string) => settings[name] ?? '';
  return {
    TIENDA_CATALOG_URL: `http://127.0.0.1:${catalog['PORT']}`,
    TIENDA_CATALOG_DATABASE_URL: url(
      of(catalog, 'DATABASE_USER'),
      of(catalog, 'DATABASE_PASSWORD'),
    ),
    TIENDA_DATABASE_ADMIN_URL: url(
      of(migrate, 'DATABASE_ADMIN_USER'),
      of(migrate, 'DATABASE_ADMIN_PASSWORD'),
    ),
  };
}
