import { runInDocker } from './docker-shop.js';
import { engineAnswers } from './docker.js';
import { runCommand } from './failure.js';
import { keepShop } from './foreground.js';

/** `npm start`: Docker Compose where an engine answers, else plain processes; in the foreground. */
await runCommand(async () => {
  const options = process.argv.slice(3);
  const unknown = options.find((option) => !['--native', '--docker'].includes(option));
  if (unknown) throw new Error(`Unknown option ${unknown}: npm start -- [--native | --docker]`);
  if (await useDocker(options)) return runInDocker();
  return keepShop({
    onReady: ({ settings }) => [
      `Logs: ${settings.state.logs}`,
      'Ctrl-C stops everything and keeps the data.',
    ],
  });
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
