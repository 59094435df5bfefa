import type { Scenario } from 'k6/options';
import type { Load } from './profiles.ts';

interface Part {
  /** Also the value of the tag `part`. */
  name: string;
  rate: number;
  seconds: number;
}

/**
 * Open models: iterations begin at their rate however slow the answers are, so that a slow shop gets
 * no fewer visitors. What could not begin is counted as dropped. The warm-up is a scenario of its own
 * at the same rate, which no threshold looks at; then the parts, one after the other.
 */
export function phases(load: Load, parts: Part[] = [{ name: 'whole', ...load }]) {
  const warmUp = { name: 'warm-up', rate: load.rate, seconds: load.warmUpSeconds };
  let begin = load.warmUpSeconds;
  const measured = parts.map((part) => {
    const scenario = arrivals(load, part, { phase: 'measured', part: part.name });
    const entry = [part.name, { ...scenario, startTime: `${begin}s` }];
    begin += part.seconds;
    return entry;
  });
  return Object.fromEntries([
    ['warm-up', arrivals(load, warmUp, { phase: 'warm-up' })],
    ...measured,
  ]) as Record<string, Scenario>;
}

function arrivals({ vus }: Load, part: Part, tags: Record<string, string>): Scenario {
  return {
    executor: 'constant-arrival-rate',
    rate: part.rate,
    timeUnit: '1s',
    duration: `${part.seconds}s`,
    ...usersOf(vus, part.rate),
    tags,
  };
}

/** The rest are begun when they are needed, which costs time: better none of them is. */
export const usersOf = (vus: number, rate = 0) => ({
  preAllocatedVUs: Math.min(vus, Math.max(Math.ceil(vus / 4), rate)),
  maxVUs: vus,
  gracefulStop: '10s',
});
