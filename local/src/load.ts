import { existsSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { execa } from 'execa';
import { checkBooks } from './books.js';
import { engineAnswers } from './docker.js';
import { readEnvironments } from './environment.js';
import { runCommand } from './failure.js';
import { root } from './folders.js';
import { findRunner } from './runner.js';
import { readSettings } from './settings.js';

const image = 'grafana/k6:1.8.1';
const folder = join(root, 'loadtest');

/** `npm run load -- <script> [k6 options]`: loads the running shop, then checks its books. */
await runCommand(async () => {
  const [script = '', ...options] = process.argv.slice(3);
  if (!existsSync(join(folder, `${script}.ts`))) throw new Error(usage());
  const { variables, ports: asked, state } = readSettings();
  const ports = (await findRunner(state))?.ports ?? asked;
  const baseUrl = variables['BASE_URL'] ?? `http://127.0.0.1:${ports.ALB_PORT}`;
  console.log(`k6 asks ${baseUrl}`);
  const failed = await runK6([`run`, ...options], `${script}.ts`, baseUrl);
  // Another shop keeps its own books.
  if (failed || variables['BASE_URL']) return failed ? 1 : 0;
  return checkBooks(readEnvironments(variables, ports).migrate);
});

function usage(): string {
  const names = readdirSync(folder).filter((name) => name.endsWith('.ts'));
  return `Usage: npm run load -- ${names.map((name) => basename(name, '.ts')).join('|')} [k6 options]`;
}

async function runK6(parameters: string[], script: string, baseUrl: string): Promise<boolean> {
  const present = !(await execa('k6', ['version'], { reject: false })).failed;
  const options = { cwd: root, stdio: 'inherit', reject: false } as const;
  if (present) {
    const env = { BASE_URL: baseUrl };
    const { failed } = await execa('k6', [...parameters, join(folder, script)], {
      ...options,
      env,
    });
    return failed;
  }
  if (!(await engineAnswers())) {
    throw new Error('k6 is not on the PATH. To get it: go install go.k6.io/k6@v1.8.1');
  }
  const settings = ['--env', 'RATE', '--env', 'DURATION'];
  const volume = ['--volume', `${folder}:/loadtest:ro`];
  const container = ['run', '--rm', ...volume, ...settings, ...reach(baseUrl)];
  const inside = [image, ...parameters, `/loadtest/${script}`];
  return (await execa('docker', [...container, ...inside], options)).failed;
}

/** The shop listens on loopback: a container shares it on Linux, and has a name for it elsewhere. */
function reach(baseUrl: string): string[] {
  if (process.platform === 'linux') return ['--network=host', '--env', `BASE_URL=${baseUrl}`];
  return ['--env', `BASE_URL=${baseUrl.replace('127.0.0.1', 'host.docker.internal')}`];
}
