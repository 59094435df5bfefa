import { accountMutations } from './mutations-account.js';
import { computeMutations } from './mutations-compute.js';
import { dataMutations } from './mutations-data.js';
import { edgeMutations } from './mutations-edge.js';
import type { Row } from './mutation-row.js';

export interface Mutation {
  rule: string;
  stack: string;
  resource: string;
  /** Below the resource, joined by dots; empty for the whole resource. */
  path: string;
  /** Left out, the property is removed. */
  value?: unknown;
}

/** One change for each rule that the rule must find. */
export const mutations: Mutation[] = [
  ...computeMutations,
  ...edgeMutations,
  ...dataMutations,
  ...accountMutations,
].map(toMutation);

export function toMutation([rule, where, path, ...value]: Row): Mutation {
  const [stack = '', resource = ''] = where.split(' ');
  return { rule, stack, resource, path, ...(value.length > 0 && { value: value[0] }) };
}

/** Resources with one property changed. Throws when there is nothing to change. */
export function mutate(resources: object, { resource, path, ...change }: Mutation): object {
  // Not structuredClone, whose objects are of another realm in a test: compared deeply, they differ from all of ours.
  const copy = JSON.parse(JSON.stringify(resources)) as Record<string, unknown>;
  const keys = [resource, ...path.split('.').filter(Boolean)];
  const last = keys.pop() ?? '';
  let place: Record<string, unknown> = copy;
  for (const key of keys) {
    const next = place[key];
    if (typeof next !== 'object' || next === null) throw new Error(`${resource} has no ${path}`);
    place = next as Record<string, unknown>;
  }
  if ('value' in change) place[last] = change.value;
  else if (last in place) Reflect.deleteProperty(place, last);
  else throw new Error(`${resource} has no ${path}`);
  return copy;
}
