import { noiseLimit, noiseOf } from '../support/noise.js';
import type { Run } from '../support/rounds.js';
import type { Side } from './sides.js';

export interface Sides {
  before: Side;
  now: Side;
}

/** What was measured of both, one right after the other. */
export interface Round {
  before: Run;
  now: Run;
}

interface Plan {
  measures: string[];
  seconds: number;
  rounds: number;
}

/**
 * Measures in turn, before and now, now and before, so that whatever grows or tires falls on both. What is
 * measured while others take too much is thrown away, and measured again in a further round.
 */
export async function measurePairs(sides: Sides, { measures, seconds, rounds }: Plan) {
  const calm = new Map<string, Round[]>(measures.map((measure) => [measure, []]));
  // Half as many again, or a busy machine would hold on for ever.
  for (let round = 0; round < rounds * 1.5; round += 1) {
    const lacking = [...calm].filter(([, kept]) => kept.length < rounds);
    if (lacking.length === 0) break;
    console.error(`Round ${round + 1}: ${lacking.map(([measure]) => measure).join(', ')} …`);
    for (const [measure, kept] of lacking) {
      const pair = await measureBoth(sides, { measure, seconds, round });
      const noise = Math.max(noiseOf(pair.before.spent), noiseOf(pair.now.spent));
      if (noise <= noiseLimit) kept.push(pair);
      else console.error(`  ${measure} is thrown away: others took ${percent(noise)}`);
    }
  }
  return calm;
}

const percent = (share: number) => `${Math.round(100 * share)} % of the machine`;

async function measureBoth(
  { before, now }: Sides,
  { measure, seconds, round }: { measure: string; seconds: number; round: number },
): Promise<Round> {
  const run = async (side: Side) => {
    const { run: measured } = await side.ask({ measure, seconds });
    if (!measured) throw new Error(`"${measure}" was answered without a rate`);
    return measured;
  };
  if (round % 2 === 0) return { before: await run(before), now: await run(now) };
  const last = await run(now);
  return { before: await run(before), now: last };
}
