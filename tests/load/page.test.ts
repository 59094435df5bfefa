import { renderPage } from '../../local/src/load-page.js';
import { outcomeOf, type LoadResult } from '../../local/src/load-result.js';
import { verdictOf } from '../../local/src/load-verdict.js';
import { madeUpResult } from './made-up.js';

const charts = (result: LoadResult) =>
  [...renderPage(result).matchAll(/<figcaption>(\w+) /g)].map(([, title]) => title);

describe('the page', () => {
  it('when an operation was asked a few times, then the table alone has it', () => {
    const result = madeUpResult({ seed: 1 });
    const { searchProducts: often } = result.operations;
    if (!often) throw new Error('the made-up run searches');
    const seldom = result.timeline
      .filter(({ second, operation }) => second < 4 && operation === 'searchProducts')
      .map((entry) => ({ ...entry, operation: 'signIn', count: 1 }));
    const page = {
      ...result,
      operations: { signIn: { ...often, count: 4 }, ...result.operations },
      timeline: [...result.timeline, ...seldom],
    };
    expect(charts(page)).toEqual(['Throughput', 'CPU', 'Memory', 'searchProducts', 'placeOrder']);
    expect(renderPage(page)).toContain('<td>signIn</td><td>4</td>');
  });

  it('when nothing of the shop can be seen, then no empty chart is drawn', () => {
    const elsewhere = { ...madeUpResult({ seed: 1 }), processes: {}, books: null };
    expect(charts(elsewhere)).toEqual(['Throughput', 'searchProducts', 'placeOrder']);
    expect(verdictOf(elsewhere)).toMatch(/holds, and the books were not checked\.$/);
  });

  it('when a name holds markup, then it is text', () => {
    const result = { ...madeUpResult({ seed: 1 }), script: '<img src=x>' };
    expect(renderPage(result)).not.toContain('<img');
  });
});

describe('what a script judges of itself', () => {
  const missed = { name: 'accepted_duration{part:51-a-second}', limit: 'p(95)<1000', value: 1200 };
  const run = (holds: boolean, saturated = false): LoadResult => {
    const result = madeUpResult({ seed: 1 });
    return {
      ...result,
      thresholds: [{ ...missed, holds: false }],
      generator: { ...result.generator, saturated },
      finding: { text: 'the knee is between 34 and 51 visits a second', holds },
    };
  };

  it('when the knee was found, then the step that broke is no failure', () => {
    expect(outcomeOf(run(true))).toBe('holds');
    expect(verdictOf(run(true))).toContain('; the knee is between 34 and 51 visits a second, and');
  });

  it('when the first step broke, or the generator did not keep up, then it fails', () => {
    expect([outcomeOf(run(false)), outcomeOf(run(true, true))]).toEqual(['thresholds', 'void']);
  });
});
