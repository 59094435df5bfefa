/**
 * `npm run bench -- --against <git ref> [--products 10000] [--seconds 2] [--rounds 12] [--gate] [--json]`: which
 * version is the faster, this one or another, with a shop of each running side by side.
 * `docs/performance.md` explains the figures. Exits with 1 only when this version is too slow, with 2 when
 * something went wrong, and with 3 when the other version cannot be measured, which `--gate` lets pass.
 */
import { parseArgs } from 'node:util';
import { buildServices } from '../../local/src/build.js';
import { checkOut, commitOf, type NotMeasurable } from '../../local/src/bench-reference.js';
import { messageOf } from '../../local/src/failure.js';
import { root, stateIn } from '../../local/src/folders.js';
import { isRefused } from './against/interval.js';
import { measurePairs, type Round, type Sides } from './against/pairs.js';
import { printComparisons, compareRounds } from './against/report.js';
import { startSide, type Side } from './against/sides.js';
import { planOptions, readPlan } from './support/options.js';

const measures = ['search', 'checkout', 'sign-in'];
/** Of each measure and version: machine code is made of what runs often. */
const warmUpSeconds = 3;
/** Under three minutes with the build, and small differences are not seen. */
const gate = { products: '2000', seconds: '1', rounds: '8' };
const codes = { fine: 0, slower: 1, wrong: 2, notMeasurable: 3 };

const { values } = parseArgs({
  args: process.argv.slice(2),
  options: {
    ...planOptions,
    products: { type: 'string', default: '10000' },
    seconds: { type: 'string', default: '2' },
    rounds: { type: 'string', default: '12' },
    against: { type: 'string', default: '' },
    gate: { type: 'boolean', default: false },
  },
});
const { form, products, ...plan } = readPlan(values.gate ? { ...values, ...gate } : values);

try {
  process.exit(await compare(values.against));
} catch (error) {
  console.error(messageOf(error));
  process.exit(codes.wrong);
}

async function compare(ref: string): Promise<number> {
  const commit = await commitOf(ref);
  console.error(`Building ${ref} (${commit.slice(0, 12)}) and this version …`);
  await buildServices({ state: stateIn('.tienda/against/now') });
  const reference = await checkOut(commit);
  if ('reason' in reference) return notMeasurable(ref, reference);
  const started = await startBoth(reference.folder);
  if ('reason' in started) return notMeasurable(ref, started);
  try {
    const { able, lost } = await warmUp(started);
    for (const { measure, reason } of lost) console.error(`${ref} has no ${measure}: ${reason}`);
    if (able.length === 0) return notMeasurable(ref, { reason: 'it answers none of the measures' });
    const rounds = await measurePairs(started, { measures: able, ...plan });
    const { breaches = NaN } = await started.now.ask({ books: true });
    if (breaches !== 0) throw new Error(`The books do not balance: ${breaches} breaches`);
    return judge(ref, rounds);
  } finally {
    await Promise.all([started.before.close(), started.now.close()]);
  }
}

/** Throws when this version does not start; the other one may be unlike it. */
async function startBoth(folder: string): Promise<Sides | NotMeasurable> {
  console.error(`Starting a shop of each, with ${products} products …`);
  const [before, now] = await Promise.allSettled([
    startSide({ name: 'before', folder, products }),
    startSide({ name: 'now', folder: root, products }),
  ]);
  if (before.status === 'fulfilled' && now.status === 'fulfilled')
    return { before: before.value, now: now.value };
  for (const each of [before, now]) if (each.status === 'fulfilled') await each.value.close();
  if (now.status === 'rejected') throw now.reason;
  const reason = before.status === 'rejected' ? messageOf(before.reason) : '';
  return { reason: `it cannot be started as this version is: ${reason}` };
}

interface Lost {
  measure: string;
  reason: string;
}

/** What both versions can do; this one must be able to do all. */
async function warmUp({ before, now }: Sides): Promise<{ able: string[]; lost: Lost[] }> {
  const lost: Lost[] = [];
  const run = (side: Side, measure: string) => side.ask({ measure, seconds: warmUpSeconds });
  for (const measure of measures) {
    await run(now, measure);
    await run(before, measure).catch((error: unknown) => {
      lost.push({ measure, reason: messageOf(error) });
    });
  }
  await Promise.all([before.ask({ settle: true }), now.ask({ settle: true })]);
  const names = lost.map(({ measure }) => measure);
  return { able: measures.filter((measure) => !names.includes(measure)), lost };
}

function judge(ref: string, rounds: Map<string, Round[]>): number {
  const comparisons = compareRounds(rounds);
  printComparisons(comparisons, { form, ref });
  // What a request costs of the CPU is to be read; what a shopper waits for decides.
  const refused = comparisons.filter(
    ({ decides, interval }) => decides && interval && isRefused(interval),
  );
  return refused.length > 0 ? codes.slower : codes.fine;
}

function notMeasurable(ref: string, { reason }: NotMeasurable): number {
  console.error(`${ref} cannot be measured: ${reason}`);
  if (!values.gate) return codes.notMeasurable;
  console.error('The gate passes for this reason alone: nothing was compared.');
  return codes.fine;
}
