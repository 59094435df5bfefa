import { reconcileTopics } from './database.js';
import { createAssets, publish, restorePictures, restoreReceipts } from './emulator.js';
import { messageOf } from './failure.js';
import { endOrphans } from './orphans.js';
import { checkPorts } from './ports.js';
import { runSteps } from './progress.js';
import { becomeRunner, leaveAsRunner } from './runner.js';
import { closeShop, openShop, type Shop, type ShopOptions } from './shop.js';
import { story } from './story.js';

/**
 * The whole shop as plain processes of this machine. Resolves when its pages answer; on an error,
 * or when the signal aborts, everything that was started is stopped again.
 */
export async function startShop(options: ShopOptions): Promise<Shop> {
  await takePlace(options);
  const shop = openShop(options);
  try {
    await runSteps(story(shop, options.forTests ?? false), shop.closing);
  } catch (error) {
    await closeShop(shop);
    throw error;
  }
  const { content, household } = shop;
  void restoreReceipts(content).catch((error: unknown) => household.notice(messageOf(error)));
  return shop;
}

/** What a LocalStack that was started again has forgotten. */
export async function putBack({ content, environments, settings, closing }: Shop): Promise<void> {
  await createAssets(content);
  await restorePictures(content);
  await publish(content);
  await restoreReceipts(content);
  await reconcileTopics({ environments, state: settings.state, signal: closing.signal });
}

/** Makes sure that nobody else is here: no other runner, nothing it left behind, no busy port. */
async function takePlace({ settings, notice }: ShopOptions): Promise<void> {
  const { state, ports } = settings;
  if (process.platform === 'win32') {
    throw new Error('Without Docker, Tienda needs Linux, macOS or WSL 2.');
  }
  await becomeRunner(state, ports);
  try {
    const ended = await endOrphans(state);
    if (ended.length > 0)
      notice(`Left over from a run that was killed, now ended: ${ended.join(', ')}`);
    await checkPorts(ports);
  } catch (error) {
    leaveAsRunner(state);
    throw error;
  }
}
