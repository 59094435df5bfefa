import { compiler, vite, webFolder } from './build.js';
import { migrateDatabase } from './database.js';
import { publish } from './emulator.js';
import { serviceNames, type ServiceName } from './environment.js';
import { runCommand } from './failure.js';
import { root } from './folders.js';
import { keepShop } from './foreground.js';
import { start, stop, type Shop } from './shop.js';
import { onChange, runWatcher } from './watch.js';

/** `npm run dev`: the native shop, where a saved file is compiled and its part replaced. */
await runCommand(() =>
  keepShop({
    inspect: true,
    onReady: (shop) => {
      for (const name of serviceNames) watchService(shop, name);
      watchShared(shop);
      watchWeb(shop);
      return [
        'Debuggers: 127.0.0.1:9229 (catalog), 9230 (orders), 9231 (users).',
        'A saved file of a service restarts it; one of web/ is published: reload the page.',
      ];
    },
  }),
);

function watchService(shop: Shop, name: ServiceName): void {
  const { signal } = shop.closing;
  const folder = `services/${name}`;
  const action = () => replace(shop, name);
  onChange({ folders: [`${folder}/dist`, `${folder}/sql`], signal, action });
  onChange({
    folders: [`${folder}/migrations`],
    signal,
    action: async () => {
      const { environments, settings } = shop;
      await migrateDatabase({ environments, state: settings.state, signal });
      await replace(shop, name);
    },
  });
}

/** What they share concerns all three: one after the other, so that two always answer. */
function watchShared(shop: Shop): void {
  const { signal } = shop.closing;
  const parameters = ['-b', '--watch', '--preserveWatchOutput'];
  runWatcher({ script: compiler, arguments: parameters, folder: root, signal });
  onChange({
    folders: ['services/shared/dist', 'services/shared/sql'],
    signal,
    action: async () => {
      for (const name of serviceNames) await replace(shop, name);
    },
  });
}

function watchWeb(shop: Shop): void {
  const { signal } = shop.closing;
  const parameters = ['build', '--watch', '--logLevel', 'warn'];
  runWatcher({ script: vite, arguments: parameters, folder: webFolder, signal });
  const action = async () => {
    await publish(shop.content);
    console.log('web: published');
  };
  onChange({ folders: ['web/dist'], signal, action });
}

async function replace(shop: Shop, name: ServiceName): Promise<void> {
  if (shop.closing.signal.aborted) return;
  await stop(shop, name);
  await start(shop, name);
  console.log(`${name}: the new version runs`);
}
