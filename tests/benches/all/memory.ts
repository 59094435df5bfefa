import { setTimeout as sleep } from 'node:timers/promises';
import { memoryOfTree } from '../../../local/src/process-times.js';
import { figure, type Figure } from '../support/report.js';
import { variable } from '../support/shop.js';

const services = ['catalog', 'orders', 'users'];
const everyMs = 500;
/** For what a start still has to do. */
const restMs = 5000;
const limits = { idle: 130, load: 220 };

const pidOf = (name: string) => Number(variable(`TIENDA_${name.toUpperCase()}_PID`));
const now = () => services.map((name) => memoryOfTree(pidOf(name)));

/** MB of each service (Linux only): now, when nobody has asked it anything yet, and the most until the figures are asked for. */
export async function watchMemory(): Promise<() => Figure[]> {
  await sleep(restMs);
  const idle = now();
  const most = [...idle];
  const timer = setInterval(() => {
    for (const [index, megabytes] of now().entries()) {
      most[index] = Math.max(most[index] ?? 0, megabytes);
    }
  }, everyMs);
  return () => {
    clearInterval(timer);
    const known = (megabytes = 0) => (megabytes === 0 ? null : megabytes);
    return services.flatMap((name, index) => [
      figure(`${name} idle, MB`, known(idle[index]), { most: limits.idle }),
      figure(`${name} under load, MB`, known(most[index]), { most: limits.load }),
    ]);
  };
}
