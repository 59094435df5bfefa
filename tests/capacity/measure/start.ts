import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { setTimeout as sleep } from 'node:timers/promises';
import { testEnvironment } from '@tienda/shared/testing';
import { timeOf } from '../../../local/src/process-times.js';
import { median } from '../../benches/support/rounds.js';
import type { Measured } from '../measured.js';

const program = fileURLToPath(new URL('../../../services/catalog/dist/main.js', import.meta.url));
const requests = 300;
const limitMs = 60_000;

/** A task of catalog that starts beside the one that runs, on the same core. */
export async function measureStart(): Promise<Measured['start']> {
  const settings = testEnvironment()['catalog'] ?? {};
  const port = Number(settings['PORT']) + 500;
  const ports = { PORT: `${port}`, METRICS_PORT: `${port + 1}` };
  const task = spawn('taskset', ['--cpu-list', '0', process.execPath, program], {
    env: { ...settings, ...ports, NODE_ENV: 'production' },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  try {
    return await timesOfTask(`http://127.0.0.1:${port}`, task.pid ?? 0);
  } finally {
    task.kill('SIGTERM');
  }
}

async function timesOfTask(url: string, pid: number): Promise<Measured['start']> {
  const begin = performance.now();
  while (!(await answers(`${url}/readyz`))) {
    if (performance.now() - begin > limitMs) throw new Error('The task does not start');
    await sleep(10);
  }
  const readySeconds = (performance.now() - begin) / 1000;
  const cpuSeconds = timeOf(pid);
  const took: number[] = [];
  for (let count = 0; count < requests; count += 1) {
    const asked = performance.now();
    await (await fetch(`${url}/products?q=mesa`)).text();
    took.push(performance.now() - asked);
  }
  const settledMs = median(took.slice(-requests / 3));
  return { readySeconds, cpuSeconds, firstMs: took[0] ?? NaN, settledMs };
}

const answers = async (url: string) =>
  fetch(url).then(
    async (response) => (await response.text(), response.ok),
    () => false,
  );
