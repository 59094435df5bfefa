import { mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { launchBrowser } from '../support/browser.js';
import { makeContent, type Content } from './content.js';
import { writeGallery } from './gallery.js';
import { roomsOf, type Stop } from './stops.js';
import { takePictures } from './take.js';
import { createVisitors } from './visitors.js';

const folder = fileURLToPath(new URL('../../docs/tour/', import.meta.url));
/** `npm run tour -- cart order` takes only these anew. */
const only = process.argv.slice(2);
const wanted = ({ name }: Stop) => only.length === 0 || only.includes(name);

console.log('Filling the shop …');
const content = await makeContent();
const rooms = roomsOf(content);
if (only.length === 0) rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
const faults = await visitAll(rooms.flatMap(({ stops }) => stops).filter(wanted), content);
writeGallery(folder, rooms);
for (const fault of faults) console.log(`✖ ${fault}`);
const bytes = readdirSync(folder).reduce((sum, file) => sum + statSync(join(folder, file)).size, 0);
console.log(`docs/tour: ${(bytes / 1e6).toFixed(1)} MB, ${faults.length} faults`);
process.exitCode = faults.length > 0 ? 1 : 0;

async function visitAll(stops: Stop[], content: Content): Promise<string[]> {
  const browser = await launchBrowser();
  const visitors = createVisitors(browser, content);
  const found: string[] = [];
  for (const { name, actor, path, prepare } of stops) {
    const page = await visitors.pageOf(actor);
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.goto('about:blank');
    await page.goto(path);
    await page.locator('main h1').first().waitFor();
    await prepare?.(page, content);
    found.push(...(await takePictures(page, folder, name)));
    console.log(`✔ ${name}`);
  }
  await browser.close();
  return [...found, ...visitors.complaints()];
}
