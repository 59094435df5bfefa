import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { compose, composeKnows, engineAnswers } from './docker.js';
import { endProcess } from './end-process.js';
import { runCommand } from './failure.js';
import type { State } from './folders.js';
import { endOrphans } from './orphans.js';
import { findRunner } from './runner.js';
import { readSettings } from './settings.js';
import { isInstalled } from './virtual-environment.js';

/** `npm run reset`: ends what is ours and forgets all data; what was installed stays. */
await runCommand(async () => {
  const { state } = readSettings();
  const runner = await findRunner(state);
  if (runner) {
    console.log(`Stopping Tienda (process ${runner.pid}) …`);
    await endProcess(runner, [['SIGTERM', 60_000]]);
  }
  const ended = await endOrphans(state);
  if (ended.length > 0) console.log(`Ended: ${ended.join(', ')}`);
  removeState(state);
  if ((await engineAnswers()) && (await composeKnows())) {
    await compose(['down', '--volumes', '--remove-orphans']);
    console.log('Removed the containers and volumes of the Compose project.');
  }
  return 0;
});

/** The state folder may also hold tools that took minutes to install, and the tests' own state. */
function removeState({ folder }: State): void {
  const names = existsSync(folder) ? readdirSync(folder) : [];
  const programs = names.filter(isInstalled);
  const removed = names.filter((name) => name !== 'test' && !isInstalled(name));
  for (const name of removed) rmSync(join(folder, name), { recursive: true, force: true });
  const list = removed.length > 0 ? removed.join(', ') : 'nothing, there was no data';
  console.log(`Removed from ${folder}: ${list}`);
  if (programs.length > 0) console.log(`Kept: ${programs.join(', ')} (programs, not data)`);
}
