import { beforeAll, describe, expect, test } from '@jest/globals';
import { documentsOf } from './guard/documents.js';
import { runGuard, type Failure } from './guard/guard.js';
import { mutate, mutations } from './guard/mutations.js';
import { rules } from './guard/rules.js';
import { isWaived, readWaivers } from './guard/waivers.js';

/** The variant in which there is no waiver of what it lacks. */
const documents = documentsOf('options');
const waivers = readWaivers();
let failures: Failure[];

beforeAll(async () => {
  const mutants = mutations.map((mutation) => {
    const resources = documents[`options ${mutation.stack}`] ?? {};
    return [`options ${mutation.stack} ${mutation.rule}`, mutate(resources, mutation)] as const;
  });
  failures = await runGuard(rules, Object.fromEntries(mutants));
});

describe('a template that breaks a rule', () => {
  test.each(mutations)('when $resource of $stack breaks $rule, then it fails', (mutation) => {
    const { rule, stack, resource } = mutation;
    const found = failures.filter(
      (failure) =>
        failure.document === `options ${stack} ${rule}` &&
        failure.rule === rule &&
        failure.resource === resource,
    );
    expect(found.filter((failure) => !isWaived(failure, waivers))).toHaveLength(1);
  });

  test('when a rule is in use, then there is a template that breaks it', () => {
    expect(mutations.map(({ rule }) => rule).sort()).toEqual([...rules].sort());
  });
});
