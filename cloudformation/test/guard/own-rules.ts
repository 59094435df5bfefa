import { getter, type All, type OwnRule } from './own-rule.js';
import { ownDataRules } from './own-rules-data.js';
import { ownComputeRules } from './own-rules-compute.js';
import { ownEdgeRules } from './own-rules-edge.js';
import { ownFirewallRules } from './own-rules-firewall.js';
import { ownGroupRules } from './own-rules-groups.js';
import { ownNetworkRules } from './own-rules-network.js';

export const ownRules: OwnRule[] = [
  ...ownDataRules,
  ...ownNetworkRules,
  ...ownGroupRules,
  ...ownComputeRules,
  ...ownEdgeRules,
  ...ownFirewallRules,
];

interface Resource {
  Type: string;
  Properties?: object;
}

/** `<document> <logical id>` of what breaks a rule; `documents` are all stacks of one variant. */
export function breaches(rule: OwnRule, documents: Record<string, object>): string[] {
  const all = everyOf(documents);
  const allOf: All = (type) => all(type).map(({ Properties }) => getter(Properties));
  return all(rule.type)
    .filter(({ Properties, logicalId }) => !rule.holds(getter(Properties), allOf, logicalId))
    .map(({ name }) => name);
}

/** How many resources a rule is about: of one that is about none, nothing is proved. */
export const reach = ({ type }: Pick<OwnRule, 'type'>, documents: Record<string, object>): number =>
  everyOf(documents)(type).length;

const everyOf = (documents: Record<string, object>) => (type: string) =>
  Object.entries(documents).flatMap(([document, resources]) =>
    Object.entries(resources as Record<string, Resource>)
      .filter(([, { Type }]) => Type === type)
      .map(([logicalId, { Properties }]) => ({
        ...{ name: `${document} ${logicalId}`, logicalId },
        Properties,
      })),
  );
