/**
 * `npm run bench -- start [--json|--markdown]`: how long `npm start` takes to the first page, with everything
 * installed and built, and a database that has to be made and filled.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { buildServices, buildWeb } from '../../local/src/build.js';
import { root, stateIn } from '../../local/src/folders.js';
import { hostParts } from '../../local/src/machine.js';
import { freePorts } from '../../local/src/ports.js';
import { planOptions, readPlan } from './support/options.js';
import { figure, print } from './support/report.js';

const lastLine = /^Tienda is ready/;

const { form } = readPlan(parseArgs({ args: process.argv.slice(2), options: planOptions }).values);
const state = stateIn(join('.tienda', 'bench-start'));
const ports = await freePorts(30_000);
rmSync(state.folder, { recursive: true, force: true });
await buildServices({ state });
await buildWeb({ state });
console.error('Starting a shop as "npm start" does …');
const seconds = await secondsToStart();
rmSync(state.folder, { recursive: true, force: true });
if (form !== 'json') console.log(`${hostParts().join(', ')}\n`);
print([figure('npm start to the first page, s', seconds, { most: 20 })], form);
process.exit(0);

async function secondsToStart(): Promise<number> {
  const named = Object.entries(ports).map(([name, port]) => [name, String(port)]);
  const begin = performance.now();
  const shop = spawn(process.execPath, [join(root, 'local', 'run.mjs'), 'start', '--native'], {
    cwd: root,
    env: { ...process.env, ...Object.fromEntries(named), TIENDA_STATE: state.folder },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(shop, 'exit');
  const lines: string[] = [];
  try {
    for await (const line of createInterface(shop.stdout)) {
      if (lastLine.test(line)) return (performance.now() - begin) / 1000;
      lines.push(line);
    }
    throw new Error(`The shop did not start:\n${lines.slice(-20).join('\n')}`);
  } finally {
    // What else it says is read, so that it does not wait.
    shop.stdout.resume();
    shop.kill('SIGTERM');
    await ended;
  }
}
