import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { emulatorCredentials, emulatorUrl } from './aws-clients.js';
import { checkBooks } from './books.js';
import { serveControl } from './control.js';
import { stateIn } from './folders.js';
import { startShop } from './native.js';
import { endOrphans } from './orphans.js';
import { inProcessLogs, scanLogs } from './log-scan.js';
import { freePorts } from './ports.js';
import { findRunner } from './runner.js';
import { readVariables } from './settings.js';
import { closeShop, type Shop } from './shop.js';
import { stopSignal } from './signals.js';

export interface TestShop {
  /** Answers the exit code. */
  checkBooks: () => Promise<number>;
  close: () => Promise<void>;
  /** To be called after `close`, when every line is written. Answers the exit code. */
  scanLogs: () => number;
}

/**
 * Starts a fresh shop beside any other: a database of its own that is made anew, ports of its own.
 * Tests find it by the variables that are added to the environment here.
 */
export async function startTestShop(): Promise<TestShop> {
  const variables = readVariables();
  const state = stateIn(join(variables['TIENDA_STATE'] ?? '.tienda', 'test'));
  await clear(state);
  // 18080, 18081, 14566, 25432, …
  const ports = await freePorts(10_000);
  const settings = { variables, ports, state };
  const signal = stopSignal();
  const notice = (text: string) => console.log(text);
  const shop = await startShop({ settings, notice, signal, forTests: true });
  const control = await serveControl(shop);
  Object.assign(process.env, testEnvironment(shop), { TIENDA_CONTROL: control.url });
  const close = async () => {
    control.server.close();
    await closeShop(shop);
  };
  signal.addEventListener('abort', () => void close().finally(() => process.exit(1)));
  void shop.lost.then((reason) => console.error(reason));
  return {
    checkBooks: () => checkBooks(shop.environments.migrate),
    close,
    scanLogs: () => scanLogs(state, shop.environments),
  };
}

/** Ends what a killed run left, and removes its data; a run that is alive is left alone. */
async function clear(state: ReturnType<typeof stateIn>): Promise<void> {
  if (await findRunner(state)) return;
  await endOrphans(state);
  for (const folder of [state.postgres, state.objects, inProcessLogs(state)]) {
    rmSync(folder, { recursive: true, force: true });
  }
}

function testEnvironment({ settings, environments, content }: Shop): Record<string, string> {
  const { ports, state } = settings;
  const { services, migrate, seedCatalog } = environments;
  const user = migrate['DATABASE_ADMIN_USER'] ?? '';
  const password = migrate['DATABASE_ADMIN_PASSWORD'] ?? '';
  return {
    TIENDA_EDGE_URL: `http://127.0.0.1:${ports.EDGE_PORT}`,
    TIENDA_ALB_URL: `http://127.0.0.1:${ports.ALB_PORT}`,
    TIENDA_DATABASE_ADMIN_URL: `postgres://${user}:${password}@127.0.0.1:${ports.POSTGRES_PORT}/`,
    TIENDA_ENVIRONMENT: JSON.stringify({
      ...services,
      migrator: migrate,
      'seed-catalog': seedCatalog,
    }),
    TIENDA_STATE: state.folder,
    AWS_ENDPOINT_URL: emulatorUrl(ports.LOCALSTACK_PORT),
    AWS_REGION: content.address.region,
    AWS_ACCESS_KEY_ID: emulatorCredentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: emulatorCredentials.secretAccessKey,
  };
}
