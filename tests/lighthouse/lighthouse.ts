import { fileURLToPath } from 'node:url';
import { hostParts } from '../../local/src/machine.js';
import { installApart } from '../support/install-apart.js';
import { shop } from '../support/shop.js';
import { measure, type Findings } from './measure.js';

type Figure = Exclude<keyof Findings, 'lost'>;

/** What a page must hold: at least, or at most. */
const bars: Record<Figure, { name: string; digits: number; least?: number; most?: number }> = {
  performance: { name: 'performance', digits: 0, least: 90 },
  accessibility: { name: 'accessibility', digits: 0, least: 100 },
  practices: { name: 'best practices', digits: 0, least: 95 },
  seo: { name: 'SEO', digits: 0, least: 95 },
  lcp: { name: 'LCP, s', digits: 2, most: 2.5 },
  cls: { name: 'CLS', digits: 3, most: 0.02 },
  tbt: { name: 'TBT, ms', digits: 0 },
  scriptKb: { name: 'JavaScript, kB', digits: 1, most: 130 },
  styleKb: { name: 'CSS, kB', digits: 1, most: 25 },
};
const figures = Object.keys(bars) as Figure[];

const [given] = process.argv.slice(2);
const runs = given === undefined ? 5 : Number(given);
if (!Number.isInteger(runs) || runs < 1) throw new Error('npm run lighthouse -- [runs]');

const lighthouse = await installApart({
  name: 'Lighthouse',
  source: fileURLToPath(new URL('runner/', import.meta.url)),
  target: 'lighthouse',
  megabytes: 150,
});
console.log(`Lighthouse 12, mobile as it comes, median of ${runs}; ${hostParts().join(', ')}`);
let missed = 0;
for (const [name, path] of Object.entries(await pages())) {
  const found: Findings[] = [];
  for (let run = 0; run < runs; run++) found.push(await measure(lighthouse, shop.edgeUrl + path));
  missed += report(name, found);
}
process.exitCode = missed > 0 ? 1 : 0;

async function pages() {
  const answer = await fetch(`${shop.edgeUrl}/products?q=mesa`);
  const { items } = (await answer.json()) as { items: { slug: string }[] };
  return { home: '/', search: '/?q=mesa', product: `/producto/${items[0]?.slug}` };
}

/** A line for each figure: its median, and how far the runs were from it. Answers how many bars are missed. */
function report(name: string, found: Findings[]): number {
  console.log(`\n${name}`);
  const held = figures.map((figure) => {
    const { name: title, digits, least = -Infinity, most = Infinity } = bars[figure];
    const all = found.map((findings) => findings[figure]).sort((a, b) => a - b);
    const median = all[Math.floor(all.length / 2)] ?? Number.NaN;
    const bar = least > 0 ? `≥ ${least}` : most < Infinity ? `≤ ${most}` : '';
    const range = `${all[0]?.toFixed(digits)} to ${all.at(-1)?.toFixed(digits)}`;
    const holds = median >= least && median <= most;
    const columns = [title.padEnd(16), median.toFixed(digits).padStart(7), bar.padStart(8)];
    console.log(`${holds ? '✔' : '✖'} ${columns.join('  ')}  (${range})`);
    return holds;
  });
  const lost = [...new Set(found.flatMap((findings) => findings.lost))];
  if (lost.length > 0) console.log(`  below 0.9 in some run: ${lost.join(', ')}`);
  return held.filter((holds) => !holds).length;
}
