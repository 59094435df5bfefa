import { afterFailure } from '@tienda/shared/outbox-outcome';
import { nobodyListens, refusedBy } from './outbox-support.js';

const timeout = () => Object.assign(new Error('too late'), { name: 'TimeoutError' });
const hour = 60 * 60 * 1000;

test.each([
  ['nobody listens', nobodyListens, 'postponed', 'postponed'],
  ['AWS fails', () => refusedBy(503), 'postponed', 'postponed'],
  ['AWS throttles', () => refusedBy(429), 'postponed', 'postponed'],
  ['it takes too long', timeout, 'postponed', 'failed'],
  ['what is addressed is not there', () => refusedBy(404), 'postponed', 'failed'],
  ['AWS refuses', () => refusedBy(400), 'failed', 'failed'],
] as const)(
  'when %s, then what follows goes by the age of the event',
  (_what, fail, young, old) => {
    const after = (hours: number, attempts: number) =>
      afterFailure(fail(), { attempts, createdAt: new Date(Date.now() - hours * hour) }).outcome;
    expect([after(1, 1), after(25, 1)]).toEqual([young, old]);
    const parked = (outcome: string) => (outcome === 'failed' ? 'parked' : outcome);
    expect([after(1, 9), after(25, 9)]).toEqual([young, old]);
    expect([after(1, 10), after(25, 10)]).toEqual([parked(young), parked(old)]);
  },
);

test.each([
  ['an hour', 1, 5, 15],
  ['25 hours', 25, 5, 15],
])(
  'when nobody listens to what waits for %s, then it is tried soon again',
  (_age, hours, least, most) => {
    const createdAt = new Date(Date.now() - hours * hour);
    const { delaySeconds, away } = afterFailure(nobodyListens(), { attempts: 1, createdAt });
    expect(away).toBe(true);
    expect(delaySeconds).toBeGreaterThanOrEqual(least);
    expect(delaySeconds).toBeLessThanOrEqual(most);
  },
);
