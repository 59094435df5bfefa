import { attributeOf, referenceTo } from './references.js';
import type { Resource, Template } from './template.js';

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

/** What stands for `AWS::NoValue` until the entry that holds it is dropped. */
const noValue = Symbol('AWS::NoValue');

type Node = Record<string, unknown>;

/**
 * Works out a template as CloudFormation does: parameters, conditions and functions, without an
 * account. What only AWS knows (a generated name, an address) becomes a text that names it, in the
 * form of the real one where other resources rely on it, as in ARNs. Throws when a parameter has no
 * value, when something is referred to that is not there, and when an import has no export.
 */
export function synthesise(template: Template, surroundings: Surroundings = {}): Synthesised {
  const { region = 'eu-west-1', accountId = '000000000000', imports = {} } = surroundings;
  const parameters = parameterValues(template, surroundings.parameters ?? {});
  const pseudo: Node = {
    'AWS::Region': region,
    'AWS::AccountId': accountId,
    'AWS::Partition': 'aws',
    'AWS::URLSuffix': 'amazonaws.com',
    'AWS::StackName': 'stack',
    'AWS::StackId': `arn:aws:cloudformation:${region}:${accountId}:stack/stack/0`,
    'AWS::NoValue': noValue,
  };

  const functions: Record<string, (argument: never) => unknown> = {
    Ref: (name: string) => ref(name),
    'Fn::GetAtt': ([name, attribute]: [string, string]) => getAtt(name, attribute),
    'Fn::Sub': (argument: string | [string, Node]) => sub(argument),
    'Fn::Join': ([separator, list]: [string, unknown]) => texts(list).join(separator),
    'Fn::Select': ([index, list]: [unknown, unknown]) => texts(list)[Number(resolve(index))],
    'Fn::Split': ([separator, text]: [string, unknown]) => String(resolve(text)).split(separator),
    'Fn::If': ([name, yes, no]: [string, unknown, unknown]) => resolve(holds(name) ? yes : no),
    'Fn::ImportValue': (name: unknown) => imported(String(resolve(name))),
    'Fn::FindInMap': (path: unknown[]) => findInMap(path.map((part) => String(resolve(part)))),
    'Fn::GetAZs': () => ['a', 'b', 'c'].map((zone) => region + zone),
    'Fn::Cidr': ([block, count]: [unknown, unknown]) =>
      Array.from({ length: Number(resolve(count)) }, (_, n) => `${String(resolve(block))}#${n}`),
    'Fn::Base64': (text: unknown) => Buffer.from(String(resolve(text))).toString('base64'),
    'Fn::Equals': ([left, right]: [unknown, unknown]) =>
      String(resolve(left)) === String(resolve(right)),
    'Fn::Not': ([test]: [unknown]) => !resolve(test),
    'Fn::And': (tests: unknown[]) => tests.every(resolve),
    'Fn::Or': (tests: unknown[]) => tests.some(resolve),
    Condition: (name: string) => holds(name),
  };

  function resolve(value: unknown): unknown {
    if (Array.isArray(value)) return value.map(resolve).filter((item) => item !== noValue);
    if (value === null || typeof value !== 'object') return value;
    const entries = Object.entries(value);
    const [[name, argument] = ['', undefined]] = entries;
    // A policy statement has a `Condition`, too, but it holds operators and not a name.
    const isFunction = name in functions && (name !== 'Condition' || typeof argument === 'string');
    if (entries.length === 1 && isFunction) return functions[name]?.(argument as never);
    const resolved = entries.map(([key, item]) => [key, resolve(item)] as const);
    return Object.fromEntries(resolved.filter(([, item]) => item !== noValue));
  }

  function ref(name: string): unknown {
    if (name in pseudo) return pseudo[name];
    if (name in parameters) return parameters[name];
    return referenceTo(name, resource(name), { region, accountId });
  }

  function getAtt(name: string, attribute: string): unknown {
    return attributeOf({ name, attribute, resource: resource(name) }, { region, accountId });
  }

  function resource(name: string): Resource {
    const found = template.Resources[name];
    if (!found) throw new Error(`${name} is neither a parameter nor a resource`);
    return { ...found, Properties: resolve(nameProperties(found)) as Node };
  }

  function sub(argument: string | [string, Node]): string {
    const [text, own] = typeof argument === 'string' ? [argument, {}] : argument;
    return text.replaceAll(/\$\{([^!}][^}]*)\}/g, (_, name: string) => {
      if (name in own) return String(resolve(own[name]));
      const [, resourceName, attribute] = /^([^.]+)\.(.+)$/.exec(name) ?? [];
      return String(resourceName && attribute ? getAtt(resourceName, attribute) : ref(name));
    });
  }

  const texts = (list: unknown) => (resolve(list) as unknown[]).map(String);

  function holds(name: string): boolean {
    if (!(name in (template.Conditions ?? {}))) throw new Error(`There is no condition ${name}`);
    return Boolean(resolve(template.Conditions?.[name]));
  }

  function imported(name: string): string {
    const value = imports[name];
    if (value === undefined) throw new Error(`No stack exports ${name}`);
    return value;
  }

  function findInMap([map = '', top = '', second = '']: string[]): unknown {
    const found = template.Mappings?.[map]?.[top]?.[second];
    if (found === undefined) throw new Error(`${map} has no ${top}.${second}`);
    return found;
  }

  const isThere = ({ Condition: name }: { Condition?: string }) => !name || holds(name);
  const present = Object.entries(template.Resources).filter(([, entry]) => isThere(entry));
  const outputs = Object.entries(template.Outputs ?? {}).filter(([, entry]) => isThere(entry));
  return {
    parameters,
    conditions: mapValues(template.Conditions ?? {}, (_, name) => holds(name)),
    resources: Object.fromEntries(
      present.map(([name, entry]) => [
        name,
        { ...entry, Properties: resolve(entry.Properties ?? {}) as Node },
      ]),
    ),
    outputs: Object.fromEntries(outputs.map(([name, { Value }]) => [name, String(resolve(Value))])),
    exports: Object.fromEntries(
      outputs.flatMap(([, { Export, Value }]) =>
        Export ? [[String(resolve(Export.Name)), String(resolve(Value))]] : [],
      ),
    ),
  };
}

/** What a reference may need of a resource; resolving all of it could run in circles. */
function nameProperties({ Properties = {} }: Resource): Node {
  return Object.fromEntries(
    Object.entries(Properties).filter(([key]) => /^(\w*Name|Family)$/.test(key)),
  );
}

function parameterValues(template: Template, given: Record<string, string>): Node {
  return mapValues(template.Parameters ?? {}, ({ Default, Type }, name) => {
    const value = given[name] ?? Default;
    if (value === undefined) throw new Error(`Parameter ${name} has no value`);
    const isList = Type === 'CommaDelimitedList' || Type.startsWith('List<');
    return isList ? String(value).split(',') : String(value);
  });
}

function mapValues<Value, Result>(
  from: Record<string, Value>,
  to: (value: Value, key: string) => Result,
): Record<string, Result> {
  return Object.fromEntries(Object.entries(from).map(([key, value]) => [key, to(value, key)]));
}
