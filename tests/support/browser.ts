import { accessSync, constants } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';

const candidates = [
  process.env['CHROMIUM_PATH'],
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

function systemBrowser(): string {
  const found = candidates.find((path) => {
    try {
      if (path) accessSync(path, constants.X_OK);
      return Boolean(path);
    } catch {
      return false;
    }
  });
  if (found) return found;
  throw new Error('No Chromium was found: install chromium, or name it with CHROMIUM_PATH');
}

/** The system's Chromium. Without these switches it calls its maker's hosts at every start. */
export async function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: systemBrowser(),
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}
