import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { databaseSettings } from '@tienda/shared/database';
import { startListener } from '@tienda/shared/outbox-listener';
import { loadSettings } from '@tienda/shared/settings';
import { memoryLogger, testShop } from '@tienda/shared/testing';

/** On the way to the database; `cut` lets nothing through any more, and closes nothing. */
async function startWire(host: string, port: number) {
  const sockets: Socket[] = [];
  const server = createServer({ allowHalfOpen: true }, (near) => {
    const far = connect({ host, port, allowHalfOpen: true });
    sockets.push(near, far);
    near.pipe(far).on('error', () => {});
    far.pipe(near).on('error', () => {});
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    cut: () => sockets.forEach((socket) => socket.unpipe().pause()),
    close: () => {
      sockets.forEach((socket) => socket.destroy());
      server.close();
    },
  };
}

test('when the database is cut off, then a listener stops all the same', async () => {
  const settings = loadSettings(databaseSettings, testShop().environment['catalog'] ?? {});
  const wire = await startWire(settings.DATABASE_HOST, settings.DATABASE_PORT);
  try {
    const { logger } = memoryLogger('listener');
    const near = { ...settings, DATABASE_HOST: '127.0.0.1', DATABASE_PORT: wire.port };
    const listener = await new Promise<ReturnType<typeof startListener>>((resolve) => {
      const started = startListener(
        { settings: near, channel: 'nobody' },
        () => resolve(started),
        logger,
      );
    });
    wire.cut();
    const stopped = listener.stop().then(() => 'stopped');
    expect(await Promise.race([stopped, sleep(2000)])).toBe('stopped');
  } finally {
    wire.close();
  }
});
