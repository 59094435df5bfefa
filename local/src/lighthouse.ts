import { runBesideShop } from './beside-shop.js';
import { runCommand } from './failure.js';

/** `npm run lighthouse`: home, search and product as Lighthouse sees them, against their bars. */
await runCommand(() => runBesideShop('tests/lighthouse/lighthouse.ts'));
