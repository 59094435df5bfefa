import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { createApp } from '@tienda/shared/app';
import { createMetrics } from '@tienda/shared/metrics';
import { operation, route } from '@tienda/shared/operation';
import { listenForTest, memoryLogger, type TestServer } from '@tienda/shared/testing';
import { z } from 'zod';

const { logger, lines } = memoryLogger('toy');
let server: TestServer;
let made = 0;
let ended = 0;

/** 64 KB at a time, `count` times; then it may break. */
async function* parts(count: number, breaks: boolean) {
  try {
    for (let part = 0; part < count; part += 1) {
      made += 1;
      yield 'x'.repeat(65_536);
    }
    if (breaks) throw new Error('nothing more can be read');
  } finally {
    ended += 1;
  }
}

const readStream = operation({
  id: 'readStream',
  method: 'get',
  path: '/stream',
  summary: 'Stream',
  access: 'public',
  query: z.strictObject({ count: z.coerce.number(), breaks: z.string().optional() }),
  responses: { 200: { description: 'Parts', mediaTypes: ['text/plain'] } },
});

beforeAll(async () => {
  const app = createApp({
    logger,
    metrics: createMetrics(),
    trustProxyHops: 0,
    checkReplies: true,
    authenticate: async () => null,
    routes: [
      route(readStream, async ({ query: { count, breaks } }) => ({
        status: 200,
        headers: { 'content-type': 'text/plain' },
        body: Readable.from(parts(count, breaks !== undefined), { highWaterMark: 1 }),
      })),
    ],
  });
  server = await listenForTest(app);
});

beforeEach(() => {
  made = 0;
  ended = 0;
  lines.length = 0;
});

afterAll(() => server.close());

const errors = () => lines.filter((line) => line.includes('"level":"error"'));

describe('an answer that is a stream', () => {
  it('when it is read, then all of it arrives', async () => {
    const response = await fetch(`${server.url}/stream?count=50`);
    expect(response.headers.get('content-type')).toMatch('text/plain');
    expect(await response.text()).toHaveLength(50 * 65_536);
    expect(ended).toBe(1);
  });

  it('when nobody reads on, then no more is made, and it ends when the reader goes', async () => {
    const reader = new AbortController();
    const response = await fetch(`${server.url}/stream?count=100000`, { signal: reader.signal });
    expect(response.status).toBe(200);
    await sleep(500);
    const before = made;
    expect(before).toBeLessThan(1000);
    await sleep(200);
    expect(made).toBe(before);
    reader.abort();
    for (let tries = 0; ended === 0 && tries < 100; tries += 1) await sleep(20);
    expect(ended).toBe(1);
    expect(errors()).toEqual([]);
  });

  it('when it breaks on the way, then the answer is cut off and the reason logged', async () => {
    const response = await fetch(`${server.url}/stream?count=2&breaks=1`);
    await expect(response.text()).rejects.toThrow();
    expect(errors().join()).toContain('nothing more can be read');
  });

  it('when only the head is asked for, then nothing is made', async () => {
    const response = await fetch(`${server.url}/stream?count=50`, { method: 'HEAD' });
    expect(response.status).toBe(200);
    expect(made).toBe(0);
  });
});
