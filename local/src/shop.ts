import { setMaxListeners } from 'node:events';
import { readEnvironments, serviceNames, type Environments } from './environment.js';
import { describeContent, saveContent, type EmulatorContent } from './emulator.js';
import { messageOf } from './failure.js';
import { turnLogs } from './log-tail.js';
import type { NginxBinary } from './nginx-binary.js';
import { startPart, stopPart, type Household, type Part } from './part.js';
import { createParts, type PartName } from './parts.js';
import { leaveAsRunner } from './runner.js';
import type { Settings } from './settings.js';

export interface ShopOptions {
  settings: Settings;
  /** Tells the user what happens beside the progress. */
  notice: (text: string) => void;
  /** Aborts the start. */
  signal: AbortSignal;
  /** Adds the template database of the tests, and spares the disk. */
  forTests?: boolean;
  /** Opens a debugger port for each service, from 9229 up. */
  inspect?: boolean;
}

/** A shop, its parts and what they are given. */
export interface Shop {
  settings: Settings;
  environments: Environments;
  content: EmulatorContent;
  parts: Record<PartName, Part>;
  household: Household;
  nginx: { binary?: NginxBinary };
  /** Aborted as soon as the shop begins to close. */
  closing: AbortController;
  /** Resolves with the reason when a part has died for good. */
  lost: Promise<string>;
  saving: NodeJS.Timeout;
}

const saveEveryMs = 60_000;

/** A shop of which no part runs yet. */
export function openShop(options: ShopOptions): Shop {
  const { state, ports, variables } = options.settings;
  const environments = readEnvironments(variables, ports);
  const content = describeContent(environments, { state, port: ports.LOCALSTACK_PORT });
  const nginx: Shop['nginx'] = {};
  const parts = createParts({ ...options, environments, content, nginx });
  turnLogs(state);
  const closing = new AbortController();
  setMaxListeners(50, closing.signal);
  options.signal.addEventListener('abort', () => closing.abort(options.signal.reason));
  let onLoss: (message: string) => void = () => undefined;
  const lost = new Promise<string>((resolve) => (onLoss = resolve));
  return {
    settings: options.settings,
    environments,
    content,
    parts,
    household: { state, notice: options.notice, onLoss },
    nginx,
    closing,
    lost,
    saving: saveRegularly(content, options.notice),
  };
}

/** Resolves when the part answers. */
export async function start(shop: Shop, name: PartName): Promise<void> {
  shop.closing.signal.throwIfAborted();
  await startPart(shop.parts[name], shop.household);
}

/** Stops a part for good; of LocalStack everything that must survive is saved before. */
export async function stop(shop: Shop, name: PartName): Promise<void> {
  if (name === 'localstack' && shop.parts.localstack.running) {
    await saveContent(shop.content).catch((error: unknown) =>
      tellUnsaved(shop.household.notice, error),
    );
    shop.content.isWhole = false;
  }
  await stopPart(shop.parts[name]);
}

/** Stops everything in the reverse order of the start, each part within its limit. */
export async function closeShop(shop: Shop): Promise<void> {
  shop.closing.abort(new Error('The shop is stopping'));
  clearInterval(shop.saving);
  await stop(shop, 'nginx');
  await Promise.all(serviceNames.map((name) => stop(shop, name)));
  await stop(shop, 'localstack');
  await stop(shop, 'postgres');
  leaveAsRunner(shop.settings.state);
}

function saveRegularly(content: EmulatorContent, notice: ShopOptions['notice']): NodeJS.Timeout {
  const save = () =>
    void saveContent(content).catch((error: unknown) => tellUnsaved(notice, error));
  return setInterval(save, saveEveryMs).unref();
}

function tellUnsaved(notice: ShopOptions['notice'], error: unknown): void {
  notice(`Uploaded files could not be saved: ${messageOf(error)}`);
}
