import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { installApart } from '../../support/install-apart.js';

/** Answers the folder that Vendure is in. */
export const installVendure = (): Promise<string> =>
  installApart({
    name: 'Vendure',
    source: fileURLToPath(new URL('vendure/', import.meta.url)),
    target: join('peers', 'vendure'),
    megabytes: 160,
  });
