import type { Duplex } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { sessionOf, type DatabaseSettings } from './database.js';
import type { Logger } from './logger.js';

export interface Listener {
  stop: () => Promise<void>;
}

export interface ListenerOptions {
  settings: DatabaseSettings;
  /** What the outbox is announced on, e.g. `orders_outbox`. */
  channel: string;
}

const longestPauseMs = 10_000;
/** For how long a server is waited for when a connection ends. */
const goodbyeMs = 1000;

/**
 * Calls `onNews` when events were committed, by a connection of its own beside the pool; also each
 * time that it is connected, for what was missed. A lost connection is made anew, at growing
 * intervals while the database is away; the password is asked for each time, because a token of IAM
 * lives 15 minutes.
 */
export function startListener(
  { settings, channel }: ListenerOptions,
  onNews: () => void,
  logger: Logger,
): Listener {
  const ending = new AbortController();
  let failures = 0;
  let client: pg.Client | undefined;

  async function session(): Promise<void> {
    const { application_name: name, ...config } = sessionOf(settings, { applicationName: channel });
    client = new pg.Client({
      ...config,
      application_name: name,
      keepAliveInitialDelayMillis: 10_000,
    });
    const connection = client;
    const lost = new Promise<unknown>((resolve) =>
      connection.on('error', resolve).on('end', () => resolve(null)),
    );
    client.on('notification', onNews);
    await client.connect();
    await client.query(`listen ${pg.escapeIdentifier(channel)}`);
    failures = 0;
    onNews();
    const reason = await lost;
    if (!ending.signal.aborted) logger.warn({ err: reason, channel }, 'listening was interrupted');
  }

  async function run(): Promise<void> {
    while (!ending.signal.aborted) {
      await session().catch((error: unknown) =>
        logger.warn({ err: error, channel }, 'cannot listen to the database'),
      );
      void leave(client);
      const pause = Math.min(longestPauseMs, 250 * 2 ** failures) * (0.5 + Math.random() / 2);
      failures += 1;
      await sleep(pause, undefined, { signal: ending.signal }).catch(() => {});
    }
  }

  const running = run();
  return {
    stop: async () => {
      ending.abort();
      await leave(client);
      await running;
    },
  };
}

/** `end` waits for the server to close its side, which one that is cut off never does. */
async function leave(client: pg.Client | undefined): Promise<void> {
  if (!client) return;
  const { connection } = client as pg.Client & { connection: { stream: Duplex } };
  const timer = setTimeout(() => connection.stream.destroy(), goodbyeMs);
  await client.end().catch(() => {});
  clearTimeout(timer);
}
