import { announce } from './announce.js';
import { startShop } from './native.js';
import { readSettings } from './settings.js';
import { closeShop, type Shop } from './shop.js';
import { stopSignal, untilAborted } from './signals.js';

interface Foreground {
  inspect?: boolean;
  /** Called once the shop is ready; answers what to tell the user. */
  onReady: (shop: Shop) => string[];
}

/** Keeps a native shop running until it is told to stop or loses a part; answers the exit code. */
export async function keepShop({ inspect = false, onReady }: Foreground): Promise<number> {
  const settings = readSettings();
  const signal = stopSignal();
  const notice = (text: string) => console.log(text);
  let shop: Shop;
  try {
    shop = await startShop({ settings, notice, signal, inspect });
  } catch (error) {
    if (!signal.aborted) throw error;
    console.log('Stopped.');
    return 0;
  }
  const hints = onReady(shop);
  announce({ ports: settings.ports, administrator: shop.environments.seedUsers, hints });
  const loss = await Promise.race([shop.lost, untilAborted(signal)]);
  if (loss) console.error(`\n${loss}`);
  console.log('\nStopping …');
  await closeShop(shop);
  console.log('Stopped. The data stays; "npm run reset" removes it.');
  return loss ? 1 : 0;
}
