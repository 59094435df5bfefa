import { simulate, type Outcome, type SimulationPlan } from './simulation.js';

const queue = (changes: Partial<SimulationPlan> = {}) =>
  simulate({
    seconds: 4000,
    warmUpSeconds: 100,
    rateAt: () => 50,
    peakRate: 50,
    kinds: [{ operation: 'search', share: 1, visits: [{ station: 'catalog', meanMs: 10 }] }],
    stations: [{ name: 'catalog', tasks: 1, servers: 1 }],
    variation: 1,
    seed: 7,
    ...changes,
  });

const times = (outcomes: Outcome[]) => outcomes.flatMap(({ tookMs }) => tookMs ?? []);
const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

/** Kendall's notation; the formulas are those of Kleinrock, "Queueing Systems", volume 1. */
describe('against what queueing theory says', () => {
  it('when service times are exponential (M/M/1), then the mean is service ÷ (1 − load), and p99 ln 100 of it', () => {
    const took = times(queue().outcomes).sort((a, b) => a - b);
    expect(mean(took) / 20).toBeCloseTo(1, 1);
    expect((took[Math.floor(took.length * 0.99)] ?? 0) / (20 * Math.log(100))).toBeCloseTo(1, 1);
  });

  it('when all take the same time (M/D/1), then they wait half as long', () => {
    const took = times(queue({ variation: 0 }).outcomes);
    expect(mean(took) / 15).toBeCloseTo(1, 1);
  });

  it('when two servers share a queue (M/M/2), then the mean is service ÷ (1 − load²)', () => {
    const stations = [{ name: 'catalog', tasks: 1, servers: 2 }];
    const took = times(queue({ stations, rateAt: () => 100, peakRate: 100 }).outcomes);
    expect(mean(took) / (10 / 0.75)).toBeCloseTo(1, 1);
  });

  describe('when several share a processor', () => {
    const stations = [{ name: 'catalog', tasks: 1, servers: Infinity, core: 'shop' }];
    const shared = (sliceSeconds: number, variation: number) =>
      times(
        queue({ stations, cores: { shop: { processors: 1, sliceSeconds } }, variation }).outcomes,
      );

    it('when nobody knows how long a job is still going to take, then the mean is that of M/M/1', () => {
      expect(mean(shared(0.0005, 1)) / 20).toBeCloseTo(1, 1);
    });

    it('when all take the same time, then in turn they wait as in M/D/1, and by short slices four times as long', () => {
      expect(mean(shared(1000, 0)) / 15).toBeCloseTo(1, 1);
      // Foreground-background (Kleinrock, volume 2): half the second moment ÷ (1 − load)², and the job ÷ (1 − load).
      expect(mean(shared(0.0005, 0)) / 30).toBeCloseTo(1, 1);
    });
  });

  it('when durations are given one by one, then alone they take that long', () => {
    const spread = Array.from({ length: 100 }, (_, at) => (2 * at + 1) / 100);
    const kinds = [
      { operation: 'search', share: 1, visits: [{ station: 'catalog', meanMs: 10 }], spread },
    ];
    const took = times(queue({ kinds, rateAt: () => 0.5, peakRate: 0.5 }).outcomes);
    expect(mean(took) / 10).toBeCloseTo(1, 1);
    expect(Math.max(...took)).toBeGreaterThan(19);
  });

  it('when only four may be there (M/M/1/4), then the share refused is that of Erlang', () => {
    const stations = [{ name: 'catalog', tasks: 1, servers: 1, waiting: 3 }];
    const { outcomes } = queue({ stations, rateAt: () => 100, peakRate: 100 });
    const refused = outcomes.filter(({ tookMs }) => tookMs === null).length;
    expect(refused / outcomes.length).toBeCloseTo(1 / 5, 1);
  });

  it('when the seed is the same, then so is the run; when another, then another', () => {
    const short = { seconds: 200 };
    expect(queue(short).outcomes).toEqual(queue(short).outcomes);
    expect(queue({ ...short, seed: 8 }).outcomes).not.toEqual(queue(short).outcomes);
  });
});

describe('tasks that come and go', () => {
  const busy = { rateAt: () => 160, peakRate: 160, seconds: 900, warmUpSeconds: 0 };
  const stations = [{ name: 'catalog', tasks: 2, servers: 1 }];
  const policy = {
    station: 'catalog',
    servers: 1,
    target: 0.6,
    startSeconds: 45,
    cooldownSeconds: 60,
  };

  it('when tasks are too busy, then more come after three minutes and their start, and no more than may', () => {
    const { outcomes, stations: after } = queue({
      ...busy,
      stations,
      scaling: [{ ...policy, maxTasks: 3 }],
    });
    expect(after[0]?.tasks()).toBe(3);
    const late = outcomes.filter(({ arrivedAt }) => arrivedAt > 400);
    const early = outcomes.filter(({ arrivedAt }) => arrivedAt > 60 && arrivedAt < 225);
    expect(mean(times(late))).toBeLessThan(mean(times(early)) / 2);
  });

  it('when a zone is lost, then its work is, and the others get theirs', () => {
    const { outcomes } = queue({
      ...busy,
      rateAt: () => 60,
      stations,
      incidents: [{ second: 300, befall: (station) => station('catalog').loseTasks(1) }],
    });
    const after = outcomes.filter(({ arrivedAt }) => arrivedAt > 300);
    expect(after.length).toBeGreaterThan(30_000);
    expect(mean(times(after)) / 25).toBeCloseTo(1, 0);
  });
});
