import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { runK6, withK6, type Run } from '../support/k6.js';

/** What the scripts say of a shop that is out of its mind. */
withK6((k6) => {
  let server: Server;
  let answer: { status: number; headers: Record<string, string>; body: unknown };
  beforeAll(async () => {
    server = createServer((_, response) => {
      response.writeHead(answer.status, {
        'content-type': 'application/json',
        ...answer.headers,
      });
      response.end(JSON.stringify(answer.body));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  afterAll(() => server.close());

  async function load(given: typeof answer): Promise<Run> {
    answer = given;
    const { port } = server.address() as AddressInfo;
    const settings = { BASE_URL: `http://127.0.0.1:${port}`, DURATION: '1s' };
    return runK6(k6, 'loadtest/search.ts', settings);
  }
  const shareOf = ({ points }: Run, metric: string): number => {
    const found = points.filter((point) => point.metric === metric);
    return found.reduce((sum, { value }) => sum + value, 0) / found.length;
  };
  const problem = { 'content-type': 'application/problem+json' };

  it('when a product costs nothing, then 200 does not make it right', async () => {
    const id = '01890a5d-ac96-774b-bcce-b302099a8057';
    const product = { id, name: 'Mesa', text: 'mesa', price: { amount: 0 }, available: 1 };
    const done = await load({ status: 200, headers: {}, body: { items: [product] } });
    expect(done.code).toBe(99);
    expect(done.output).toContain('✖ checks{phase:measured}');
    expect(shareOf(done, 'requests_failed')).toBe(0);
  }, 60_000);

  it('when it says when to come back, then it refuses and does not fail', async () => {
    const headers = { ...problem, 'retry-after': '1' };
    const done = await load({ status: 503, headers, body: { status: 503 } });
    expect(shareOf(done, 'requests_refused')).toBe(1);
    expect(shareOf(done, 'requests_failed')).toBe(0);
    expect(shareOf(done, 'checks')).toBe(1);
  }, 60_000);

  it('when it does not, then it fails', async () => {
    const done = await load({ status: 503, headers: problem, body: { status: 503 } });
    expect(done.code).toBe(99);
    expect(shareOf(done, 'requests_failed')).toBe(1);
  }, 60_000);
});
