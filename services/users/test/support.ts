import { createApp } from '@tienda/shared/app';
import { createAuthenticator } from '@tienda/shared/auth';
import { createSns } from '@tienda/shared/sns';
import { connectDatabase, type Database } from '@tienda/shared/database';
import { createMetrics } from '@tienda/shared/metrics';
import { startRelay } from '@tienda/shared/outbox';
import { loadSettings } from '@tienda/shared/settings';
import {
  createTestDatabase,
  listenForTest,
  memoryLogger,
  type TestDatabase,
} from '@tienda/shared/testing';
import { createDeliveries } from '../src/deliveries.js';
import { createDomain } from '../src/domain.js';
import { defineModels } from '../src/models.js';
import { createNotifications, type Notifications } from '../src/notifications.js';
import { routes } from '../src/routes.js';
import { settings as schema } from '../src/settings.js';

export interface Answer {
  status: number;
  headers: Headers;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- tests look into any answer
  body: any;
}

interface CallOptions {
  body?: unknown;
  /** Access token. */
  token?: string | undefined;
  /** Refresh token. */
  refresh?: string | undefined;
  headers?: Record<string, string>;
}

export interface UsersService {
  call: (method: string, path: string, options?: CallOptions) => Promise<Answer>;
  /** As the cluster's master user. */
  query: TestDatabase['query'];
  environment: Record<string, string>;
  database: Database;
  notifications: Notifications;
  logLines: string[];
  stop: () => Promise<void>;
}

interface StartOptions {
  /** Settings that differ. */
  environment?: Record<string, string>;
  /** Another task, whose database it shares; the one that has it is stopped last. */
  beside?: UsersService;
}

/** The service as `main.ts` makes it, on a database of its own and the shared LocalStack. */
export async function startUsers({
  environment,
  beside,
}: StartOptions = {}): Promise<UsersService> {
  const test = beside ? databaseOf(beside) : await createTestDatabase('users');
  const settings = loadSettings(schema, { ...test.environment, ...environment });
  const { logger, lines } = memoryLogger('users');
  const database = connectDatabase(settings, { applicationName: 'users-test' });
  const models = defineModels(database);
  const sns = createSns(settings);
  const notifications = createNotifications({
    sns,
    topicArnPrefix: settings.CUSTOMER_TOPIC_ARN_PREFIX,
    emulated: true,
  });
  const relay = startRelay({
    database,
    deliveries: createDeliveries({
      database,
      models,
      notifications,
      publicBaseUrl: settings.PUBLIC_BASE_URL,
    }),
    logger,
  });
  const domain = createDomain({
    database,
    models,
    settings,
    notifications,
    wake: relay.wake,
  });
  const app = createApp({
    routes: routes(domain),
    authenticate: createAuthenticator(settings),
    trustedOrigins: settings.PUBLIC_ORIGINS,
    trustProxyHops: settings.TRUST_PROXY_HOPS,
    metrics: createMetrics(),
    logger,
    checkReplies: true,
  });
  const server = await listenForTest(app);
  return {
    call: (method, path, options = {}) => call(`${server.url}${path}`, method, options),
    query: test.query,
    environment: test.environment,
    database,
    notifications,
    logLines: lines,
    stop: async () => {
      await server.close();
      await relay.stop();
      await database.close();
      sns.destroy();
      await test.drop();
    },
  };
}

const databaseOf = ({ query, environment }: UsersService): TestDatabase => ({
  query,
  environment,
  drop: async () => {},
});

async function call(url: string, method: string, options: CallOptions): Promise<Answer> {
  const { body, token, refresh, headers = {} } = options;
  const response = await fetch(url, {
    method,
    headers: {
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      ...(refresh !== undefined && { cookie: `__Host-refresh=${refresh}` }),
      ...headers,
    },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  const json = /json/.test(response.headers.get('content-type') ?? '');
  return {
    status: response.status,
    headers: response.headers,
    body: json ? JSON.parse(text) : text,
  };
}

let people = 0;

/** A registration that nobody else has made. */
export function person(overrides: Record<string, unknown> = {}) {
  people += 1;
  const email = `marta.${process.pid}.${Date.now()}.${people}@example.test`;
  return { email, password: 'una buena clave', name: 'Marta Ruiz', ...overrides };
}

export interface SignedUp {
  id: string;
  email: string;
  password: string;
  token: string;
  refresh: string;
}

/** Registers and signs in somebody new. */
export async function signUp(
  service: UsersService,
  overrides: Record<string, unknown> = {},
): Promise<SignedUp> {
  const { email, password, ...rest } = person(overrides);
  const { body } = await service.call('POST', '/users', { body: { email, password, ...rest } });
  const signedIn = await service.call('POST', '/users/sessions', { body: { email, password } });
  const { accessToken: token } = signedIn.body;
  return { id: body.id, email, password, token, refresh: refreshOf(signedIn) };
}

/** The refresh token that an answer put into the browser's cookie. */
export function refreshOf({ headers }: Answer): string {
  return /__Host-refresh=([\w-]*)/.exec(headers.get('set-cookie') ?? '')?.[1] ?? '';
}

/** Fields that a `validation` problem names, each once. */
export function refusedFields({ body }: Answer): string[] {
  return [...new Set<string>(body.errors.map(({ path }: { path: string }) => path))];
}
