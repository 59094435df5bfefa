import { documentsOf, variants, type Variant } from './guard/documents.js';
import { mutate, toMutation } from './guard/mutations.js';
import { breaches, ownRules, reach } from './guard/own-rules.js';

const names = Object.keys(variants) as Variant[];
const documents = Object.fromEntries(names.map((name) => [name, documentsOf(name)]));

describe.each(ownRules)('$id: $says', (rule) => {
  it.each(names)('when it is asked of %s, then it holds', (variant) => {
    const stacks = documents[variant] ?? {};
    expect(reach(rule, stacks)).toBeGreaterThan(0);
    expect(breaches(rule, stacks)).toEqual([]);
  });

  it.each(rule.mutants)('when %s has another %s (%j), then it fails', (where, path, ...value) => {
    const mutation = toMutation([rule.id, where, path, ...value]);
    const found = names.map((variant) => {
      const name = `${variant} ${mutation.stack}`;
      const stacks = documents[variant] ?? {};
      if (path && !(mutation.resource in (stacks[name] ?? {}))) return [];
      return breaches(rule, { ...stacks, [name]: mutate(stacks[name] ?? {}, mutation) });
    });
    expect(found.flat()).not.toEqual([]);
  });
});

describe('a copy of the templates', () => {
  it.each(names)('when nothing is changed in that of %s, then every rule holds', (variant) => {
    const stacks = Object.entries(documents[variant] ?? {});
    const nothing = { rule: '', stack: '', resource: 'Mutant', path: '', value: { Type: '' } };
    const copies = stacks.map(([name, resources]) => [name, mutate(resources, nothing)] as const);
    const found = ownRules.flatMap((rule) => breaches(rule, Object.fromEntries(copies)));
    expect(found).toEqual([]);
  });
});

describe('the variants', () => {
  const natGateways = (variant: Variant) =>
    reach({ type: 'AWS::EC2::NatGateway' }, documents[variant] ?? {});

  it('when Nat is not asked for, then there is no gateway', () => {
    expect(names.map((variant) => [variant, natGateways(variant)])).toEqual([
      ['staging', 0],
      ['production', 0],
      ['options', 1],
      ['closed', 0],
    ]);
  });
});
