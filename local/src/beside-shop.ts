import { execa } from 'execa';
import { root } from './folders.js';
import { readSettings } from './settings.js';
import { findTestPrograms } from './test-programs.js';
import { startTestShop } from './test-shop.js';

/** Starts a fresh shop as the tests do, and runs a script beside it; answers the script's exit code. */
export async function runBesideShop(script: string): Promise<number> {
  await findTestPrograms(readSettings().state);
  const shop = await startTestShop();
  try {
    const options = process.argv.slice(3);
    const { exitCode } = await execa(process.execPath, ['--import', 'tsx', script, ...options], {
      cwd: root,
      stdio: 'inherit',
      reject: false,
    });
    return exitCode ?? 1;
  } finally {
    await shop.close();
  }
}
