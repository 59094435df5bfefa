import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import { ratioOf } from '../../local/src/load-bootstrap.js';
import { compare, compareFiles, isSlower } from '../../local/src/load-compare.js';
import { latency } from '../../local/src/load-ticks.js';
import { madeUpResult } from './made-up.js';

const seeds = Array.from({ length: 40 }, (_, index) => index + 1);
const slowerIn = (a: ReturnType<typeof madeUpResult>, b: typeof a) =>
  compare(a, b)
    .filter(isSlower)
    .map(({ name }) => name);

describe('compare', () => {
  it('when the second run takes a fifth longer, then that is found, whatever the noise', () => {
    const missed = seeds.filter((seed) => {
      const [a, b] = [madeUpResult({ seed }), madeUpResult({ seed: seed + 1000, slower: 1.2 })];
      return !slowerIn(a, b).includes('all, mean latency');
    });
    expect(missed).toEqual([]);
  });

  it('when only the CPU of a request grew by a fifth, then only that is found', () => {
    for (const seed of seeds) {
      const [a, b] = [madeUpResult({ seed }), madeUpResult({ seed: seed + 1000, costlier: 1.2 })];
      expect(slowerIn(a, b)).toEqual(['catalog, CPU of a request']);
    }
  });

  it('when nothing changed, then nothing is found, whatever the noise', () => {
    const found = seeds.filter((seed) => {
      return slowerIn(madeUpResult({ seed }), madeUpResult({ seed: seed + 1000 })).length > 0;
    });
    expect(found).toEqual([]);
  });

  it('when nothing changed, then the interval holds 1 about as often as it says', () => {
    const intervals = Array.from({ length: 200 }, (_, seed) => {
      const [a, b] = [madeUpResult({ seed }), madeUpResult({ seed: seed + 1000 })];
      return ratioOf(latency(a, 'meanMs'), latency(b, 'meanMs'));
    });
    const holding = intervals.filter(({ low, high }) => low <= 1 && high >= 1).length;
    expect(holding / intervals.length).toBeGreaterThan(0.85);
    expect(holding / intervals.length).toBeLessThan(1);
  });

  it('when an operation was asked seldom, then nothing is said of it', () => {
    const seldom = (seed: number): ReturnType<typeof madeUpResult> => {
      const result = madeUpResult({ seed });
      const { placeOrder } = result.operations;
      if (placeOrder) result.operations['placeOrder'] = { ...placeOrder, count: 30 };
      return result;
    };
    const names = compare(seldom(1), madeUpResult({ seed: 2 })).map(({ name }) => name);
    expect(names.filter((name) => name.startsWith('placeOrder'))).toEqual([]);
    expect(names).toContain('searchProducts, p95');
  });

  it('when the second run is the faster, then the ratio is above 1', () => {
    const all = compare(madeUpResult({ seed: 1, slower: 1.5 }), madeUpResult({ seed: 2 }));
    expect(all.find(({ name }) => name === 'placeOrder, p95')?.low).toBeGreaterThan(1.2);
  });

  it('when the same two are compared again, then the answer is the same', () => {
    const once = () => compare(madeUpResult({ seed: 1 }), madeUpResult({ seed: 2 }));
    expect(once()).toEqual(once());
  });

  it('when others took the machine, then latency does not count, and CPU does', () => {
    const b = {
      ...madeUpResult({ seed: 2, slower: 2, costlier: 2 }),
      noise: { stolen: 0.2, others: 0 },
    };
    expect(slowerIn(madeUpResult({ seed: 1 }), b)).toEqual(['catalog, CPU of a request']);
  });

  it.each([
    [{ script: 'search' }, 'The runs cannot be compared: their scripts are journey and search.'],
    [{ profile: 'ci' }, 'The runs cannot be compared: their profiles are laptop and ci.'],
    [{ outcome: 'void' as const }, 'B cannot be compared: it is void.'],
    [{ outcome: 'books' as const }, 'B cannot be compared: its books are wrong.'],
    [{ seconds: 5 }, 'B cannot be compared: it measured less than 10 s.'],
  ])('when the second has %j, then one sentence says why not', (change, sentence) => {
    const a = madeUpResult({ seed: 1 });
    expect(() => compare(a, { ...a, ...change })).toThrow(new Error(sentence));
  });
});

describe('the files to compare', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tienda-compare-'));
  const write = (name: string, text: string) => {
    const file = join(folder, name);
    writeFileSync(file, text);
    return file;
  };
  afterAll(() => rmSync(folder, { recursive: true }));

  it('when one is slower than the other, then the exit code is 1, and else 0', () => {
    const a = write('a.json', JSON.stringify(madeUpResult({ seed: 1 })));
    const b = write('b.json', JSON.stringify(madeUpResult({ seed: 2, slower: 1.2 })));
    const said = jest.spyOn(console, 'log').mockImplementation(() => undefined);
    expect([compareFiles([a, b]), compareFiles([a, a])]).toEqual([1, 0]);
    expect(said.mock.calls.flat().join('\n')).toMatch(/all, mean latency +0\.8\d × .*B IS SLOWER/);
    said.mockRestore();
  });

  it.each([
    ['nothing.json', undefined],
    ['text.json', 'k6'],
    ['null.json', 'null'],
    ['summary.json', '{"metrics":{}}'],
  ])('when %s is no result, then the error names it', (name, text) => {
    const file = text === undefined ? join(folder, name) : write(name, text);
    expect(() => compareFiles([file, file])).toThrow(name);
  });
});
