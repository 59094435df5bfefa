import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { serviceNames } from './environment.js';
import { runCommand } from './failure.js';
import { root } from './folders.js';
import { billOf } from './sbom-of.js';

/** `npm run sbom`: what the image of each service holds of npm, as CycloneDX, into `reports/`. */
await runCommand(async () => {
  mkdirSync(join(root, 'reports'), { recursive: true });
  for (const service of serviceNames) {
    const file = join('reports', `sbom-${service}.cdx.json`);
    const bill = await billOf(service);
    writeFileSync(join(root, file), `${JSON.stringify(bill, null, 2)}\n`);
    console.log(`written: ${file}, ${bill.components.length} packages`);
  }
  return 0;
});
