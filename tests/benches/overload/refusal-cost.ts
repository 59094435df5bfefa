import { timeOf } from '../../../local/src/process-times.js';
import { flood } from '../support/load.js';
import { startServer } from '../support/server-process.js';
import type { Mix } from './mix.js';
import { cores, pin } from './parts.js';

/** CPU that a refusal takes in a service, in ms: of a server that does nothing else, to the same mix. */
export async function refusalCost(mix: Mix, seconds: number): Promise<number> {
  const door = await startServer(new URL('door.ts', import.meta.url));
  await pin(door.pid, cores.shop);
  const ask = (duration: number) =>
    flood({
      url: door.url,
      nextOf: () => () => mix().request,
      status: 503,
      connections: 16,
      seconds: duration,
    });
  await ask(1);
  const before = timeOf(door.pid);
  const begin = performance.now();
  const rate = await ask(seconds);
  const refusals = (rate * (performance.now() - begin)) / 1000;
  const cost = (1000 * (timeOf(door.pid) - before)) / refusals;
  door.close();
  return cost;
}
