import { documentsOf } from './guard/documents.js';
import { runGuard, type Failure } from './guard/guard.js';
import { mutate, mutations } from './guard/mutations.js';
import { rules } from './guard/rules.js';
import { isWaived, readWaivers } from './guard/waivers.js';

/** The variant in which there is no waiver of what it lacks. */
const documents = documentsOf('options');
const waivers = readWaivers();
let failures: Failure[];

/** The resource before and after; alone, as each rule here looks at one resource at a time. */
beforeAll(async () => {
  const pairs = mutations.flatMap((mutation) => {
    const { rule, stack, resource } = mutation;
    const before = documents[`options ${stack}`] ?? {};
    const alone = (all: object) =>
      resource in all ? { [resource]: Reflect.get(all, resource) as unknown } : {};
    return [
      [`options ${stack} ${rule} before`, alone(before)],
      [`options ${stack} ${rule} after`, alone(mutate(before, mutation))],
    ] as const;
  });
  failures = await runGuard(rules, Object.fromEntries(pairs));
});

describe('a template that breaks a rule', () => {
  it.each(mutations)('when $resource of $stack breaks $rule, then it fails', (mutation) => {
    const { rule, stack, resource } = mutation;
    const found = failures.filter(
      (failure) => failure.rule === rule && !isWaived(failure, waivers),
    );
    const where = `options ${stack} ${rule}`;
    expect(found.filter(({ document }) => document === `${where} before`)).toEqual([]);
    expect(found.filter(({ document }) => document === `${where} after`)).toEqual([
      { document: `${where} after`, rule, resource },
    ]);
  });

  it('when a rule is in use, then there is a template that breaks it', () => {
    expect(mutations.map(({ rule }) => rule).sort()).toEqual([...rules].sort());
  });
});
