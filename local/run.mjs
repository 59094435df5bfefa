#!/usr/bin/env node
// What every `npm run …` of the root calls: `node local/run.mjs <command> [arguments]`. Plain
// JavaScript that needs nothing installed, because installing is its first job.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const [command = ''] = process.argv.slice(2);

/** Where each command's `src/<command>.ts` is. */
const folderOf = {
  start: 'local',
  dev: 'local',
  test: 'local',
  'test-compose': 'local',
  'test-contract': 'local',
  seed: 'local',
  reset: 'local',
  load: 'local',
  bench: 'local',
  tour: 'local',
  lighthouse: 'local',
  capacity: 'local',
  contracts: 'local',
  sbom: 'local',
  deploy: 'cloudformation',
  destroy: 'cloudformation',
  routes: 'cloudformation',
  rehearse: 'cloudformation',
};

checkNode();
checkCommand();
if (!installed()) install();

void handOver();

function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  fail(`Tienda needs Node.js 20.19 or newer; this is ${process.versions.node}.`);
}

function checkCommand() {
  if (folderOf[command]) return;
  fail(`Usage: node local/run.mjs ${Object.keys(folderOf).join('|')} [arguments]`);
}

/**
 * npm writes what it installed into node_modules/.package-lock.json; comparing that with the lock
 * file survives a fresh clone, a `git pull` and an `npm install` by hand.
 */
function installed() {
  const stamp = `${root}/node_modules/.package-lock.json`;
  if (!existsSync(stamp)) return false;
  const wanted = packagesOf(`${root}/package-lock.json`);
  const present = packagesOf(stamp);
  return Object.entries(wanted).every(([path, entry]) => {
    if (path === '' || (entry.optional && !present[path])) return true;
    return present[path] !== undefined && present[path].version === entry.version;
  });
}

function packagesOf(file) {
  return JSON.parse(readFileSync(file, 'utf8')).packages;
}

function install() {
  console.log('npm packages are missing or older than package-lock.json: running "npm ci"');
  const npm = process.env['npm_execpath'];
  const [program, first] = npm ? [process.execPath, [npm]] : ['npm', []];
  const options = { cwd: root, stdio: 'inherit' };
  const { status, error } = spawnSync(
    program,
    [...first, 'ci', '--no-audit', '--no-fund'],
    options,
  );
  if (status !== 0) fail(`"npm ci" failed${error ? `: ${error.message}` : '; see above'}.`);
}

async function handOver() {
  const { register } = await import('tsx/esm/api');
  register();
  process.setSourceMapsEnabled(true);
  // The AWS SDK's advice to move to Node.js 22 would break into the progress on the terminal.
  process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true';
  await import(new URL(`../${folderOf[command]}/src/${command}.ts`, import.meta.url).href);
}

function fail(message) {
  console.error(message);
  process.exit(1);
}
