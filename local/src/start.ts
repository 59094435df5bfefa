import { announce } from './announce.js';
import { runInDocker } from './docker-shop.js';
import { engineAnswers } from './docker.js';
import { runCommand } from './failure.js';
import { startShop } from './native.js';
import { readSettings, type Settings } from './settings.js';
import { closeShop, type Shop } from './shop.js';
import { stopSignal, untilAborted } from './signals.js';

/** `npm start`: Docker Compose where an engine answers, else plain processes; in the foreground. */
await runCommand(async () => {
  const options = process.argv.slice(3);
  const unknown = options.find((option) => !['--native', '--docker'].includes(option));
  if (unknown) throw new Error(`Unknown option ${unknown}: npm start -- [--native | --docker]`);
  const settings = readSettings();
  const signal = stopSignal();
  if (await useDocker(options)) return runInDocker(settings, signal);
  return runNatively(settings, signal);
});

async function useDocker(options: string[]): Promise<boolean> {
  if (options.includes('--native')) return false;
  if (await engineAnswers()) return true;
  if (options.includes('--docker')) {
    throw new Error('No Docker engine with Compose answers. Start it, or: npm start -- --native');
  }
  console.log('No Docker engine answers: the same parts run as plain processes.');
  return false;
}

async function runNatively(settings: Settings, signal: AbortSignal): Promise<number> {
  const notice = (text: string) => console.log(text);
  let shop: Shop;
  try {
    shop = await startShop({ settings, notice, signal });
  } catch (error) {
    if (signal.aborted) return 0;
    throw error;
  }
  announceNative(shop);
  const loss = await Promise.race([shop.lost, untilAborted(signal)]);
  if (loss) console.error(`\n${loss}`);
  console.log('\nStopping …');
  await closeShop(shop);
  console.log('Stopped. The data stays; "npm run reset" removes it.');
  return loss ? 1 : 0;
}

function announceNative({ settings, environments }: Shop): void {
  announce({
    ports: settings.ports,
    administrator: environments.seedUsers,
    hints: [`Logs: ${settings.state.logs}`, 'Ctrl-C stops everything and keeps the data.'],
  });
}
