/**
 * `npm run bench -- auth [--products 2000] [--seconds 5] [--rounds 3] [--json|--markdown]`: what signing in and
 * checking tokens cost, as ratios from one run. `docs/performance.md` explains the figures.
 */
import { parseArgs } from 'node:util';
import { addPeople, signInMeasures } from './auth/sign-ins.js';
import { searchBesideStorm } from './auth/storm.js';
import { tokenMeasures } from './auth/tokens.js';
import { expectMeasurements, measureCalmly } from './support/calm.js';
import { fillOnce } from './support/catalogue.js';
import { costFigures } from './support/costs.js';
import { describeMachine } from './support/machine.js';
import { planOptions, readPlan } from './support/options.js';
import { ratioFigures, type Ratio } from './support/ratios.js';
import { figure, print } from './support/report.js';
import { interleave, median, medianRatio } from './support/rounds.js';

const ratios: Ratio[] = [['sign-in ÷ argon2id alone', 'sign-in', 'argon2id alone', 0.9]];

const { values } = parseArgs({
  args: process.argv.slice(2),
  options: { ...planOptions, products: { type: 'string', default: '2000' } },
});
const { products, form, ...plan } = readPlan(values);
await fillOnce(products);
const people = await addPeople();
const runs = await interleave([...tokenMeasures(), ...signInMeasures(people)], plan);
const storms: Array<Awaited<ReturnType<typeof searchBesideStorm>>> = [];
expectMeasurements(plan.rounds);
for (let round = 0; round < plan.rounds; round += 1) {
  const { result } = await measureCalmly('search in a storm', () =>
    searchBesideStorm(people, plan.seconds),
  );
  storms.push(result);
}
const refused = storms
  .flatMap(({ statuses }) => [...statuses.keys()])
  .filter((status) => status !== 201);
if (refused.some((status) => status !== 503))
  throw new Error(`A storm was answered ${refused.join()}`);

if (form !== 'json') console.log(`${products} products; ${await describeMachine()}\n`);
const timeRatio = (above: string, below: string, most: number) =>
  figure(`${above} ÷ ${below}, time`, medianRatio(runs, below, above), { most });
print(
  [
    timeRatio('token seen before', 'node:crypto by hand', 0.2),
    timeRatio('token seen first', 'node:crypto by hand', 1.3),
    figure(
      'search in a storm of 200 sign-ins ÷ before it, p99',
      median(storms.map(({ before, during }) => during / before)),
      { most: 2 },
    ),
    ...ratioFigures(runs, ratios),
    figure('search before the storm, p99 in ms', median(storms.map(({ before }) => before))),
    figure('search in the storm, p99 in ms', median(storms.map(({ during }) => during))),
    ...costFigures(runs),
  ],
  form,
);
