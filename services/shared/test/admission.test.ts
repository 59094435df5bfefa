import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { eventually } from '@tienda/shared/testing';
import { full, openDoor } from './admission-support.js';

type Door = Awaited<ReturnType<typeof openDoor>>;

const doors: Door[] = [];
const open = async (options: Parameters<typeof openDoor>[0]) => {
  const door = await openDoor({ few: 0, ...options });
  doors.push(door);
  return door;
};

afterAll(() => Promise.all(doors.map((door) => door.close())));

/** Answers when the test says so. */
function heldAnswers() {
  const held: ServerResponse[] = [];
  const answer = (_: unknown, response: ServerResponse) => void held.push(response);
  return { held, answer };
}

/** All that comes until the text of the last answer. */
async function readUntil(socket: Socket, last: string): Promise<string> {
  let text = '';
  for await (const chunk of socket) {
    text += String(chunk);
    if (text.includes(last)) break;
  }
  return text;
}

describe('a request that is not let in', () => {
  it('when it is refused, then it gets a problem that says when to come back, and the log has its id', async () => {
    const { get, lines, metrics } = await open({ limits: { normal: full } });
    const response = await get('/look?q=mesa');
    expect(response.status).toBe(503);
    expect(response.headers.get('retry-after')).toBe('7');
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    expect(response.headers.get('cache-control')).toBe('no-store');
    const body = (await response.json()) as { instance: string };
    expect(body).toMatchObject({ type: '/problems/unavailable', status: 503 });
    await get('/look');
    await eventually(async () => expect(lines).toHaveLength(1));
    const line = JSON.parse(lines[0] ?? '') as { requestId: string };
    expect(line).toMatchObject({ level: 'warn', msg: 'overloaded', refused: { normal: 2 } });
    expect(body.instance).toBe(`/requests/${line.requestId}`);
    const counted = await metrics.requestsRefused.get();
    const labels = { priority: 'normal', reason: 'places' };
    expect(counted.values).toMatchObject([{ labels, value: 2 }]);
  });

  it('when everybody is refused, then the probes are answered', async () => {
    const door = await open({ delayMs: () => 60_000 });
    const paths = ['/livez', '/readyz', '/orders/1'];
    expect(await Promise.all(paths.map((path) => door.statusOf(path)))).toEqual([200, 200, 503]);
  });

  it.each([
    [0, []],
    [60, ['/suggest', '/all', '/nothing']],
    [100, ['/suggest', '/all', '/nothing', '/look', '/orders/cart']],
    [200, ['/suggest', '/all', '/nothing', '/look', '/orders/cart', '/orders/1']],
  ])('when requests wait for %i ms, then the last in line are refused', async (ms, refused) => {
    const door = await open({ delayMs: () => ms });
    const paths = ['/suggest', '/all', '/nothing', '/look', '/orders/cart', '/orders/1'];
    const statuses = await Promise.all(paths.map((path) => door.statusOf(path)));
    expect(paths.filter((_, index) => statuses[index] === 503)).toEqual(refused);
  });

  it('when hardly anything is under way, then nobody is refused for a delay that other work causes', async () => {
    const { held, answer } = heldAnswers();
    const door = await open({ delayMs: () => 60_000, few: undefined, answer });
    const asked = Array.from({ length: 4 }, () => door.statusOf('/look'));
    await eventually(async () => expect(held).toHaveLength(4));
    const beyond = ['/look', '/orders/1'].map((path) => door.statusOf(path));
    expect(await Promise.all(beyond)).toEqual([503, 503]);
    for (const response of held) response.end('done');
    expect(await Promise.all(asked)).toEqual([200, 200, 200, 200]);
  });

  it('when the wait is over, then everybody is let in at once', async () => {
    let ms = 500;
    const door = await open({ delayMs: () => ms });
    expect(await door.statusOf('/look')).toBe(503);
    ms = 0;
    expect(await door.statusOf('/look')).toBe(200);
  });

  it('when a body comes with it, then the connection can be used again', async () => {
    const { port } = await open({ limits: { critical: full } });
    const socket = connect(port, '127.0.0.1');
    const body = 'a'.repeat(1_000_000);
    socket.write(`POST /buy HTTP/1.1\r\nHost: a\r\nContent-Length: ${body.length}\r\n\r\n${body}`);
    socket.write('GET /look HTTP/1.1\r\nHost: a\r\n\r\n');
    const text = await readUntil(socket, 'done');
    expect(text.match(/HTTP\/1\.1 \d+/g)).toEqual(['HTTP/1.1 503', 'HTTP/1.1 200']);
    expect(text).not.toMatch(/connection: close/i);
    socket.destroy();
  });
});

describe('places', () => {
  const limits = { normal: { places: 3, delayMs: 1000, retryAfterSeconds: 1 } };

  it('when more come than there are places, then each is answered: those let in by the service', async () => {
    const { held, answer } = heldAnswers();
    const door = await open({ limits, answer });
    const asked = Array.from({ length: 10 }, () => door.statusOf('/look'));
    await eventually(async () => expect(held).toHaveLength(3));
    await sleep(50);
    for (const response of held) response.end('done');
    const statuses = await Promise.all(asked);
    expect(statuses.filter((status) => status === 200)).toHaveLength(3);
    expect(statuses.filter((status) => status === 503)).toHaveLength(7);
  });

  it('when half of them are taken, then none is left for what can wait', async () => {
    const { held, answer } = heldAnswers();
    const background = { places: 1, delayMs: 1000, retryAfterSeconds: 1 };
    const door = await open({ limits: { ...limits, background }, answer });
    const asked = [door.statusOf('/look')];
    await eventually(async () => expect(held).toHaveLength(1));
    expect(await door.statusOf('/suggest')).toBe(503);
    asked.push(door.statusOf('/look'));
    await eventually(async () => expect(held).toHaveLength(2));
    for (const response of held) response.end('done');
    expect(await Promise.all(asked)).toEqual([200, 200]);
  });

  it.each([
    ['checkouts wait for a slow bank', '/orders/1', '/look'],
    ['others have taken theirs', '/look', '/orders/1'],
  ])('when %s, then there are places for who asks for something else', async (_, many, other) => {
    const { held, answer } = heldAnswers();
    const door = await open({ limits, answer });
    const asked = Array.from({ length: 3 }, () => door.statusOf(many));
    await eventually(async () => expect(held).toHaveLength(3));
    asked.push(door.statusOf(other));
    await eventually(async () => expect(held).toHaveLength(4));
    for (const response of held) response.end('done');
    expect(await Promise.all(asked)).toEqual([200, 200, 200, 200]);
  });

  it.each([
    ['one after the other', 1],
    ['sent before the one before it was answered', 3],
  ])('when requests, %s, are given up, then their places are free', async (_, atOnce) => {
    const { held, answer } = heldAnswers();
    const door = await open({ limits, answer });
    for (let left = 3; left > 0; left -= atOnce) {
      const socket = connect(door.port, '127.0.0.1');
      socket.write('GET /look HTTP/1.1\r\nHost: a\r\n\r\n'.repeat(atOnce));
      await eventually(async () => expect(held).toHaveLength(4 - left + atOnce - 1));
      socket.destroy();
      await once(socket, 'close');
    }
    expect(held).toHaveLength(3);
    await sleep(50);
    const asked = Array.from({ length: 3 }, () => door.statusOf('/look'));
    await eventually(async () => expect(held).toHaveLength(6));
    for (const response of held) response.end('done');
    expect(await Promise.all(asked)).toEqual([200, 200, 200]);
  });
});
