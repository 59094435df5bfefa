/** `node dist/print-search-queries.js` prints what the load tests search for. */
import { searchQueries } from './search-queries.js';

process.stdout.write(`${JSON.stringify(searchQueries(), null, 2)}\n`);
