import { fileOf, type LoadArguments } from './load-arguments.js';
import type { LoadResult } from './load-result.js';
import { verdictOf } from './load-verdict.js';

/** From the least load to the most, because what overloads a shop is felt for a while. */
export const scripts = [
  ...['smoke', 'search', 'checkout', 'journey'],
  ...['flash-sale', 'soak', 'spike', 'stress'],
];

interface Ran {
  script: string;
  seconds: number;
  page: string;
  result: LoadResult;
}

interface All {
  asked: LoadArguments;
  run: (asked: LoadArguments) => Promise<{ result: LoadResult; page: string }>;
}

/** Every script, one after the other, whatever they find. Answers 1 unless all of them hold. */
export async function runAll({ asked, run }: All): Promise<number> {
  const ran: Ran[] = [];
  for (const script of scripts) {
    const begun = Date.now();
    const name = asked.name && `${asked.name}-${script}`;
    console.log(`\n${script}`);
    const { result, page } = await run({ ...asked, script, file: fileOf(script), name });
    ran.push({ script, seconds: (Date.now() - begun) / 1000, page, result });
  }
  console.log(`\n${ran.map(lineOf).join('\n')}`);
  const seconds = ran.reduce((sum, each) => sum + each.seconds, 0);
  const holding = ran.filter(({ result }) => result.outcome === 'holds').length;
  console.log(`\n${holding} of ${ran.length} hold, in ${Math.round(seconds)} s.`);
  return holding === ran.length ? 0 : 1;
}

const lineOf = ({ script, seconds, page, result }: Ran): string =>
  `${result.outcome === 'holds' ? '✔' : '✖'} ${script.padEnd(10)} ${seconds.toFixed(0).padStart(3)} s  ` +
  `${verdictOf(result)}\n${' '.repeat(20)}${page}`;
