import { runBesideShop } from './beside-shop.js';
import { runCommand } from './failure.js';

/** `npm run tour`: a picture of every page, in both themes and two widths, into docs/tour. */
await runCommand(() => runBesideShop('tests/tour/tour.ts'));
