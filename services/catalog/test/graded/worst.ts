/**
 * `npx tsx services/catalog/test/graded/worst.ts [url] [count]` prints how a running shop does on the
 * graded queries. Its catalogue must be that of `npm run seed -- --products 2000`.
 */
import { evaluate, type SearchAnswer } from './evaluate.js';
import { queries } from './queries.js';
import { table } from './table.js';

const [url = 'http://localhost:8080', count = '20'] = process.argv.slice(2);

const ask = async (path: string) => {
  const response = await fetch(`${url}${path}`);
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  return (await response.json()) as SearchAnswer;
};

process.stdout.write(`${table(await evaluate(ask, queries), Number(count))}\n`);
