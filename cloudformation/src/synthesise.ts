import { holds, noValue, resolve, type Node, type Scope } from './intrinsics.js';
import type { Output, Resource, Template } from './template.js';

export interface Surroundings {
  parameters?: Record<string, string>;
  /** Values of other stacks' exports, by their names. */
  imports?: Record<string, string>;
  region?: string;
  accountId?: string;
}

export interface Synthesised {
  parameters: Record<string, unknown>;
  conditions: Record<string, boolean>;
  /** Only those whose condition holds; no function is left in them. */
  resources: Record<string, Resource>;
  outputs: Record<string, string>;
  /** The outputs that other stacks may import, by the names of the exports. */
  exports: Record<string, string>;
}

/**
 * Works out a template as CloudFormation does: parameters, conditions and functions, without an
 * account. What only AWS knows (a generated name, an address) becomes a text that names it, in the
 * form of the real one where other resources rely on it, as in ARNs. Throws when a parameter has no
 * value, when something is referred to that is not there, and when an import has no export.
 */
export function synthesise(template: Template, surroundings: Surroundings = {}): Synthesised {
  const { region = 'eu-west-1', accountId = '000000000000', imports = {} } = surroundings;
  const parameters = parameterValues(template, surroundings.parameters ?? {});
  const place = { region, accountId };
  const scope = { template, imports, place, values: { ...pseudoParameters(place), ...parameters } };
  const outputs = present(scope, template.Outputs);
  return {
    parameters,
    conditions: mapValues(template.Conditions ?? {}, (_, name) => holds(scope, name)),
    resources: mapValues(present(scope, template.Resources), (resource) => ({
      ...resource,
      Properties: resolve(scope, resource.Properties ?? {}) as Node,
    })),
    outputs: mapValues(outputs, ({ Value }) => String(resolve(scope, Value))),
    exports: exportsOf(scope, Object.values(outputs)),
  };
}

function pseudoParameters({ region, accountId }: Scope['place']): Node {
  return {
    'AWS::Region': region,
    'AWS::AccountId': accountId,
    'AWS::Partition': 'aws',
    'AWS::URLSuffix': 'amazonaws.com',
    'AWS::StackName': 'stack',
    'AWS::StackId': `arn:aws:cloudformation:${region}:${accountId}:stack/stack/0`,
    'AWS::NoValue': noValue,
  };
}

function parameterValues(template: Template, given: Record<string, string>): Node {
  return mapValues(template.Parameters ?? {}, ({ Default, Type }, name) => {
    const value = given[name] ?? Default;
    if (value === undefined) throw new Error(`Parameter ${name} has no value`);
    if (Type === 'Number') return Number(value);
    const isList = Type === 'CommaDelimitedList' || Type.startsWith('List<');
    return isList ? String(value).split(',') : String(value);
  });
}

/** Those whose condition, if they have one, holds. */
function present<Entry extends { Condition?: string }>(
  scope: Scope,
  entries: Record<string, Entry> = {},
): Record<string, Entry> {
  const there = Object.entries(entries).filter(
    ([, { Condition: name }]) => name === undefined || holds(scope, name),
  );
  return Object.fromEntries(there);
}

function exportsOf(scope: Scope, outputs: Output[]): Record<string, string> {
  const exported = outputs.flatMap(({ Export, Value }) =>
    Export ? [[String(resolve(scope, Export.Name)), String(resolve(scope, Value))] as const] : [],
  );
  return Object.fromEntries(exported);
}

function mapValues<Value, Result>(
  from: Record<string, Value>,
  to: (value: Value, key: string) => Result,
): Record<string, Result> {
  return Object.fromEntries(Object.entries(from).map(([key, value]) => [key, to(value, key)]));
}
