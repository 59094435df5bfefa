import { documentsOf, variants, type Variant } from './guard/documents.js';
import { runGuard, type Failure } from './guard/guard.js';
import { ownRules } from './guard/own-rules.js';
import { rules } from './guard/rules.js';
import { isWaived, needless, readWaivers, readWithoutRule } from './guard/waivers.js';

const names = Object.keys(variants) as Variant[];
const waivers = readWaivers();
let failures: Failure[];

beforeAll(async () => {
  const documents = names.map((name) => Object.entries(documentsOf(name)));
  failures = await runGuard(rules, Object.fromEntries(documents.flat()));
});

describe('the rules of Control Tower', () => {
  it.each(names)('when they are run over %s, then only what is waived breaks one', (variant) => {
    const found = failures.filter(({ document }) => document.startsWith(`${variant} `));
    const unexcused = found.filter((failure) => !isWaived(failure, waivers));
    expect(
      unexcused.map(({ document, rule, resource }) => `${rule}: ${document} ${resource}`),
    ).toEqual([]);
  });

  it('when a waiver stands in the list, then it is needed', () => {
    expect(needless(waivers, failures)).toEqual([]);
  });

  it('when a rule is waived, then it is one of those in use', () => {
    expect(waivers.map(({ rule }) => rule).filter((rule) => !rules.includes(rule))).toEqual([]);
  });
});

describe('rules that nothing asks for', () => {
  const known = names.flatMap((variant) =>
    Object.entries(documentsOf(variant)).flatMap(([document, resources]) =>
      Object.keys(resources).map((resource) => `${document} ${resource}`.replace(/^\w+ /, '')),
    ),
  );

  it.each(readWithoutRule())('when $rule is waived, then $resources are there', ({ resources }) => {
    expect(resources.filter((name) => !known.includes(name))).toEqual([]);
  });

  it('when a rule stands there, then none of those in use is meant', () => {
    const ids = [...rules, ...ownRules.flatMap(({ id }) => id.split(', '))];
    const both = readWithoutRule().filter(({ rule }) => ids.includes(rule));
    expect(both).toEqual([]);
  });
});
